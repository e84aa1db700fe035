import Documents
import Testing

@Suite("Templates")
struct TemplateTests {
  private let fields: TemplateFields = [
    "unit": .text("Kecamatan *Jatirejo*"),
    "index": .text("93,61"),
    "table": .markdown("| a |\n| - |\n| b |"),
    "population": .optional("615"),
    "survey": .optional(nil),
    "rose": .flag(true),
    "fell": .flag(false),
    "elements": .list(
      sample: ["name": .text(""), "plan": .optional(nil)],
      items: [
        ["name": .text("Persyaratan"), "plan": .optional("SOP")],
        ["name": .text("Biaya"), "plan": .optional(nil)],
      ]),
    "complaints": .list(
      sample: ["text": .text(""), "answers": .list(sample: ["by": .text("")], items: [])],
      items: []),
  ]

  private func filled(_ text: String) throws -> String {
    try Template(text, named: "t.md").filled(with: fields)
  }

  @Test(
    "a template says what its values are",
    arguments: [
      ("Nilai {{index}}.", "Nilai 93,61."),
      ("{{ unit }}", #"Kecamatan \*Jatirejo\*"#),
      ("{{table}}", "| a |\n| - |\n| b |"),
      ("a{{! not shown }}b", "ab"),
      (
        "{{#rose}}naik{{/rose}}{{#fell}}turun{{/fell}}{{^fell}}, tidak turun{{/fell}}",
        "naik, tidak turun"
      ),
      (
        "{{#population}}Populasi {{population}}.{{/population}}{{^population}}-{{/population}}",
        "Populasi 615."
      ),
      ("{{#survey}}Survei {{survey}}{{/survey}}{{^survey}}tanpa survei{{/survey}}", "tanpa survei"),
      (
        "{{#elements}}{{name}}{{#plan}} ({{plan}}){{/plan}}; {{/elements}}",
        "Persyaratan (SOP); Biaya; "
      ),
      ("{{#elements}}{{index}} {{/elements}}", "93,61 93,61 "),
      (
        "{{^complaints}}Tidak ada.{{/complaints}}{{#complaints}}{{text}}{{/complaints}}",
        "Tidak ada."
      ),
      ("{ {{index}} } }}", "{ 93,61 } }}"),
      ("", ""),
    ])
  func values(template: String, text: String) throws {
    #expect(try filled(template) == text)
  }

  @Test("a line on which a mark stands alone is left out, as in Mustache")
  func linesOfMarks() throws {
    let template = """
      1
        {{#rose}}\t
      2 {{#rose}}3{{/rose}}
      {{! a remark }}
      {{/rose}}
      {{#elements}}
      - {{name}}
      {{/elements}}
      {{index}}
      {{#fell}}
      4
      {{/fell}}
      """
    #expect(try filled(template) == "1\n2 3\n- Persyaratan\n- Biaya\n93,61\n")
  }

  @Test func `a template has limits`() {
    let deep = String(repeating: "{{#rose}}", count: 33)
    #expect(
      #expect(throws: TemplateError.self) { try filled(deep) }?.message
        == "t.md:1:289: error: sections must lie at most 32 deep in one another")
    let long = String(repeating: "a", count: 131_073)
    #expect(
      #expect(throws: TemplateError.self) { try filled(long) }?.message
        == "t.md:1:1: error: a template must have at most 131072 bytes")
  }

  @Test func `a value keeps its direction, and turns none`() throws {
    let fields: TemplateFields = ["unit": .text("a \u{202E}b"), "name": .text("שלום")]
    let text = try Template("{{unit}} {{name}}.", named: "t").filled(with: fields)
    #expect(text == "a \u{FFFD}b \u{2068}שלום\u{2069}.")
  }

  @Test(
    "what cannot be filled in is refused with its place",
    arguments: [
      ("a\nb {{indeks}}", "t.md:2:3: error: there is no 'indeks' here; did you mean 'index'?"),
      ("{{zzzzzz}}", "t.md:1:1: error: there is no 'zzzzzz' here"),
      ("{{name}}", "t.md:1:1: error: there is no 'name' here"),
      ("x{{index", "t.md:1:2: error: '{{' must be closed with '}}'"),
      ("{{#rose}}x", "t.md:1:1: error: '{{#rose}}' must be closed"),
      (
        "{{#rose}}{{#fell}}{{/rose}}{{/fell}}",
        "t.md:1:19: error: '{{#fell}}' must be closed before '{{/rose}}'"
      ),
      ("{{/rose}}", "t.md:1:1: error: '{{/rose}}' closes nothing"),
      (
        "{{rose}}",
        "t.md:1:1: error: 'rose' has no text; use it as '{{#rose}}' or '{{^rose}}'"
      ),
      ("{{elements}}", "t.md:1:1: error: 'elements' is a list; use it as '{{#elements}}'"),
      (
        "{{#index}}x{{/index}}",
        "t.md:1:1: error: 'index' always has a value; name it as '{{index}}'"
      ),
      (
        "{{survey}}",
        "t.md:1:1: error: 'survey' may be missing; name it between '{{#survey}}' and '{{/survey}}'"
      ),
      (
        "{{population}}",
        "t.md:1:1: error: 'population' may be missing; name it between '{{#population}}' and "
          + "'{{/population}}'"
      ),
      (
        "{{a b}}",
        "t.md:1:1: error: a name must have only letters, digits, '_' and '-'; found 'a b'"
      ),
      ("{{}}", "t.md:1:1: error: a name must have only letters, digits, '_' and '-'; found ''"),
      // In what is not shown, too.
      ("{{#fell}}{{oops}}{{/fell}}", "t.md:1:10: error: there is no 'oops' here"),
      (
        "{{#complaints}}{{name}}{{/complaints}}",
        "t.md:1:16: error: there is no 'name' here"
      ),
      (
        "{{#complaints}}{{#answers}}{{by}}{{/answers}}{{oops}}{{/complaints}}",
        "t.md:1:46: error: there is no 'oops' here"
      ),
    ])
  func mistakes(template: String, message: String) {
    let error = #expect(throws: TemplateError.self) { try filled(template) }
    #expect(error?.message == message)
  }
}
