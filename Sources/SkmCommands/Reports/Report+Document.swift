import Charts
import Documents
import Markup

extension Report {
  /// Returns a template with the figures in it, as Markdown.
  ///
  /// - Parameter hasPictures: Whether the places of pictures are in it.
  func markdown(of template: Template, withPictures hasPictures: Bool) throws(TemplateError)
    -> String
  {
    var fields = fields
    if !hasPictures {
      for picture in Picture.allCases { fields[picture.rawValue] = .markdown("") }
    }
    let text = try template.filled(with: fields)
    // What is left out of a template leaves empty lines.
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false)
    where !line.isEmpty || lines.last.map({ !$0.isEmpty }) ?? false {
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns a report as a page of HTML.
  ///
  /// - Parameters:
  ///   - markdown: The report.
  ///   - kind: What it is.
  ///   - context: Where it is said on what pictures rest.
  func html(
    of markdown: String, _ kind: ReportTemplate, in context: ToolContext
  ) throws -> String {
    let charts = try Picture.allCases.filter { markdown.contains("](\($0.rawValue))") }
      .map { picture in (picture, try chart(picture, in: context)) }
    return Document(
      markdown, title: title, language: "id",
      layout: kind == .sheet ? .sheet : .report(contentsHeading: "DAFTAR ISI")
    ).html { name, writer in
      guard let chart = charts.first(where: { $0.0.rawValue == name }) else { return }
      chart.1.write(to: &writer, id: name)
    }
  }
}
