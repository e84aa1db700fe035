import Markup

extension SDMXTable {
  /// Returns the structure of the data as an SDMX-ML 3.0 message: the flow, its data structure, concepts and
  /// lists of codes, with names in English and Indonesian.
  ///
  /// - Parameter prepared: When the log was last written, as SDMX writes times.
  func structure(prepared: String) -> String {
    var writer = MarkupWriter()
    let schemas = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
    writer.block(
      "mes:Structure",
      [
        "xmlns:mes": "\(schemas)/message", "xmlns:str": "\(schemas)/structure",
        "xmlns:com": "\(schemas)/common",
      ]
    ) { writer in
      writer.block("mes:Header") { writer in
        writer.inline("mes:ID", [:], "\(Self.agency)_\(id)")
        writer.inline("mes:Test", [:], "false")
        writer.inline("mes:Prepared", [:], prepared)
        writer.empty("mes:Sender", ["id": Self.agency])
      }
      writer.block("mes:Structures") { writer in
        writeCodelists(to: &writer)
        writeConcepts(to: &writer)
        writer.block("str:Dataflows") { writer in
          writer.block("str:Dataflow", maintained(id)) { writer in
            writeName("Public-satisfaction index", "Indeks Kepuasan Masyarakat", to: &writer)
            writer.inline("str:Structure", [:], urn("datastructure.DataStructure", id))
          }
        }
        writeDataStructure(to: &writer)
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.output + "\n"
  }

  private static let conceptScheme: String = "CS_SKM"

  private func maintained(_ id: String) -> MarkupWriter.Attributes {
    ["id": id, "agencyID": Self.agency, "version": Self.version]
  }

  private func urn(_ kind: String, _ id: String, _ item: String? = nil) -> String {
    "urn:sdmx:org.sdmx.infomodel.\(kind)=\(Self.agency):\(id)(\(Self.version))"
      + (item.map { ".\($0)" } ?? "")
  }

  private func writeName(
    _ english: String, _ indonesian: String, to writer: inout MarkupWriter
  ) {
    writer.inline("com:Name", ["xml:lang": "en"], english)
    writer.inline("com:Name", ["xml:lang": "id"], indonesian)
  }

  private func writeCodelists(to writer: inout MarkupWriter) {
    let used = components.compactMap { component in
      if case .code(let list) = component.kind { list } else { nil }
    }
    writer.block("str:Codelists") { writer in
      for list in Self.codelists where used.contains(list.id) {
        writer.block("str:Codelist", maintained(list.id)) { writer in
          writeName(list.id, list.id, to: &writer)
          for code in list.codes {
            writer.block("str:Code", ["id": code.id]) { writer in
              writeName(code.english, code.indonesian, to: &writer)
            }
          }
        }
      }
    }
  }

  private func writeConcepts(to writer: inout MarkupWriter) {
    let (english, indonesian) = (Wording(language: .english), Wording(language: .indonesian))
    writer.block("str:ConceptSchemes") { writer in
      writer.block("str:ConceptScheme", maintained(Self.conceptScheme)) { writer in
        writeName("Concepts", "Konsep", to: &writer)
        for component in components {
          writer.block("str:Concept", ["id": component.id]) { writer in
            guard let column = component.column else {
              return writeName("Frequency", "Frekuensi", to: &writer)
            }
            writeName(
              english.title(ofColumn: column), indonesian.title(ofColumn: column), to: &writer)
          }
        }
      }
    }
  }

  private func writeDataStructure(to writer: inout MarkupWriter) {
    writer.block("str:DataStructures") { writer in
      writer.block("str:DataStructure", maintained(id)) { writer in
        writeName("Structure of \(id)", "Struktur \(id)", to: &writer)
        writer.block("str:DataStructureComponents") { writer in
          writer.block("str:DimensionList", ["id": "DimensionDescriptor"]) { writer in
            var position = 0
            for component in components where component.role == .dimension {
              position += 1
              write("str:Dimension", component, ["position": "\(position)"], to: &writer)
            }
            for component in components where component.role == .time {
              write("str:TimeDimension", component, [:], to: &writer)
            }
          }
          writer.block("str:AttributeList", ["id": "AttributeDescriptor"]) { writer in
            for component in components where component.role == .attribute {
              write("str:Attribute", component, ["usage": "optional"], to: &writer)
            }
          }
          writer.block("str:MeasureList", ["id": "MeasureDescriptor"]) { writer in
            for component in components where component.role == .measure {
              write("str:Measure", component, ["usage": "optional"], to: &writer)
            }
          }
        }
      }
    }
  }

  private func write(
    _ name: String, _ component: Component, _ others: [String: String],
    to writer: inout MarkupWriter
  ) {
    writer.block(
      name, ["id": component.id, "position": others["position"], "usage": others["usage"]]
    ) { writer in
      writer.inline(
        "str:ConceptIdentity", [:],
        urn("conceptscheme.Concept", Self.conceptScheme, component.id))
      writer.block("str:LocalRepresentation") { writer in
        switch component.kind {
        case .code(let list):
          writer.inline("str:Enumeration", [:], urn("codelist.Codelist", list))
        case .text: writer.empty("str:TextFormat", ["textType": "String"])
        case .integer: writer.empty("str:TextFormat", ["textType": "Integer"])
        case .decimal: writer.empty("str:TextFormat", ["textType": "Decimal"])
        case .time: writer.empty("str:TextFormat", ["textType": "ObservationalTimePeriod"])
        }
      }
      if component.role == .attribute {
        writer.block("str:AttributeRelationship") { $0.empty("str:Observation") }
      }
    }
  }
}
