import Markup
import Projections

/// What stands around the content of every page.
struct SitePage {
  /// A page above this one.
  struct Step {
    let name: String
    let path: String
  }

  let site: Site
  /// Where the page is.
  let path: String
  let title: String
  /// The pages above, from the first one on.
  let trail: [Step]
  /// Which figures the page shows; `nil` where it has no other side.
  let view: SiteView?

  private var wording: Wording { site.wording }

  /// Nothing but the site's own files; no script, style or form in a page.
  static let policy: String =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    + "base-uri 'none'; form-action 'none'"

  /// Returns how the page refers to a file of the site.
  func link(_ file: String) -> String { SitePaths.relative(from: path, to: file) }

  /// Returns the page.
  func html(_ content: (inout MarkupWriter) -> Void) -> String {
    var writer = MarkupWriter()
    let root = String(repeating: "../", count: path.split(separator: "/").count - 1)
    writer.block(
      "html",
      [
        "lang": wording.language.rawValue, "data-root": root,
        "data-view": view?.rawValue,
      ]
    ) { writer in
      writer.block("head") { writeHead(to: &$0) }
      writer.block("body") { writer in
        writer.inline("a", ["class": "skip", "href": "#main"], wording.skipToContent)
        writer.block("header", ["class": "bar"]) { writeHeader(to: &$0) }
        writer.block("main", ["id": "main", "tabindex": "-1"]) { writer in content(&writer) }
        writer.block("footer") { writeFooter(to: &$0) }
      }
    }
    return "<!doctype html>\n" + writer.output + "\n"
  }

  private func writeHead(to writer: inout MarkupWriter) {
    writer.empty("meta", ["charset": "utf-8"])
    writer.empty(
      "meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
    writer.empty(
      "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    writer.empty("meta", ["name": "color-scheme", "content": "light dark"])
    writer.empty("meta", ["name": "referrer", "content": "no-referrer"])
    writer.inline("title", [:], title.singleLine)
    writer.empty("link", ["rel": "icon", "href": link(SitePaths.icon), "type": "image/svg+xml"])
    writer.empty("link", ["rel": "stylesheet", "href": link(SitePaths.style)])
    writer.inline("script", ["src": link(SitePaths.script), "defer": ""], "")
  }

  private func writeHeader(to writer: inout MarkupWriter) {
    writer.block("div", ["class": "inner"]) { writer in
      if trail.isEmpty {
        writer.inline("p", ["class": "brand"], wording.siteName)
      } else {
        writer.block("nav", ["aria-label": wording.trailLabel]) { writer in
          writer.block("ol", ["class": "trail"]) { writer in
            for step in trail {
              writer.inline("li") { $0.inline("a", ["href": link(step.path)], step.name) }
            }
          }
        }
      }
      writer.block("form", ["class": "search", "role": "search", "hidden": ""]) { writer in
        writer.inline("label", ["for": "question"], wording.questionLabel)
        writer.block("div", ["class": "ask"]) { writer in
          writer.empty(
            "input",
            [
              "id": "question", "type": "search", "autocomplete": "off", "spellcheck": "false",
              "aria-describedby": "question-hint",
            ])
          writer.inline("button", ["type": "submit"], wording.askButton)
        }
        writer.inline("p", ["id": "question-hint", "class": "hint"], wording.questionHint)
      }
    }
    writer.inline("div", ["id": "answer", "class": "answer", "role": "status"], "")
  }

  private func writeFooter(to writer: inout MarkupWriter) {
    writer.inline("p", [:], AnswerBasis(site.log).text(wording))
    if let root = site.root {
      writer.inline("p") { writer in
        writer.text(wording.rootLabel + " ")
        writer.inline("code", [:], root)
      }
    }
    writer.inline("p") { writer in
      writer.text("skm \(ReadModels.programVersion) · ")
      writer.inline("a", ["href": link(SitePaths.manifest)], SitePaths.manifest)
    }
  }
}

extension MarkupWriter {
  /// Writes a section with its heading.
  mutating func section(
    _ id: String, _ title: String, _ content: (inout MarkupWriter) -> Void
  ) {
    block("section", ["id": id, "aria-labelledby": "\(id)-title"]) { writer in
      writer.inline("h2", ["id": "\(id)-title"], title)
      content(&writer)
    }
  }
}
