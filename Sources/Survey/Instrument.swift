/// A numbered set of elements and the scale on which they are answered.
public struct Instrument: Equatable, Sendable {
  /// An element of an instrument.
  public struct Element: Equatable, Sendable {
    /// The code.
    public let code: ElementCode

    /// The name, as the regulation gives it.
    public let name: String

    /// Creates an element.
    public init(_ code: ElementCode, _ name: String) {
      self.code = code
      self.name = name
    }
  }

  /// The name: `14/2017`.
  public let name: String

  /// The elements, by code.
  public let elements: [Element]

  /// The answers that are possible; 100 points of an index stand for the highest.
  public let scale: ClosedRange<Int>

  /// Creates an instrument.
  ///
  /// - Precondition: There is at least one element, no code stands twice, and the scale ends above
  ///   0.
  public init(name: String, elements: [Element], scale: ClosedRange<Int>) {
    precondition(!elements.isEmpty, "An instrument needs an element")
    precondition(Set(elements.map(\.code)).count == elements.count, "A code stands twice")
    precondition(scale.upperBound > 0, "A scale can't end at \(scale.upperBound)")
    self.name = name
    self.elements = elements.sorted { $0.code < $1.code }
    self.scale = scale
  }

  /// Returns whether the instrument has an element.
  public func contains(_ code: ElementCode) -> Bool {
    elements.contains { $0.code == code }
  }

  /// The instrument in force: the nine elements of Permenpan-RB 14/2017, answered from 1 to 4.
  public static let permenpan14Of2017: Instrument = Instrument(
    name: "14/2017",
    elements: [
      Element(ElementCode(number: 1), "Persyaratan"),
      Element(ElementCode(number: 2), "Sistem, mekanisme dan prosedur"),
      Element(ElementCode(number: 3), "Waktu penyelesaian"),
      Element(ElementCode(number: 4), "Biaya/tarif"),
      Element(ElementCode(number: 5), "Produk spesifikasi jenis pelayanan"),
      Element(ElementCode(number: 6), "Kompetensi pelaksana"),
      Element(ElementCode(number: 7), "Perilaku pelaksana"),
      Element(ElementCode(number: 8), "Penanganan pengaduan, saran dan masukan"),
      Element(ElementCode(number: 9), "Sarana dan prasarana"),
    ],
    scale: 1...4)
}
