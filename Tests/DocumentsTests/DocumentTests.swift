import Documents
import Foundation
import Markup
import Testing

@Suite("Documents")
struct DocumentTests {
  private let markdown = """
    # LAPORAN

    **<script>alert("x")</script>** & 'kutipan'

    ---
    # BAB I
    ## 1.1 Latar
    Isi.\\
    Lanjut.

    | Unsur | Nilai |
    | --- | --: |
    | U1 | 3,71 |

    ![Tren](tren.svg)

    ![Tidak ada](lain.svg)

    ---
    # BAB II
    - a
    """

  private func html() -> String {
    Document(
      markdown, title: "A & B", language: "id", layout: .report(contentsHeading: "DAFTAR ISI")
    ).html { name, writer in
      guard name == "tren.svg" else { return }
      writer.empty("svg", ["viewBox": "0 0 1 1"])
    }
  }

  @Test func `a document is a page with its contents after the first sheet`() throws {
    let html = html()
    let body = try #require(html.firstRange(of: "<body>"))
    #expect(
      String(html[body.lowerBound...]) == """
        <body>
            <main>
              <div class="cover">
                <h1 id="s1">LAPORAN</h1>
                <p><strong>&lt;script&gt;alert("x")&lt;/script&gt;</strong> &amp; 'kutipan'</p>
              </div>
              <hr/>
              <nav class="contents" aria-label="DAFTAR ISI">
                <p class="contents-heading">DAFTAR ISI</p>
                <ul>
                  <li class="level-1"><a href="#s2">BAB I</a></li>
                  <li class="level-2"><a href="#s3">1.1 Latar</a></li>
                  <li class="level-1"><a href="#s4">BAB II</a></li>
                </ul>
              </nav>
              <hr/>
              <h1 id="s2">BAB I</h1>
              <h2 id="s3">1.1 Latar</h2>
              <p>Isi.<br/>Lanjut.</p>
              <div class="table short" tabindex="0" role="region" aria-label="1.1 Latar">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Unsur</th>
                      <th scope="col" class="right">Nilai</th>
                    </tr>
                  </thead>
                  <tbody>
                    <tr>
                      <td>U1</td>
                      <td class="right">3,71</td>
                    </tr>
                  </tbody>
                </table>
              </div>
              <figure>
                <svg viewBox="0 0 1 1"/>
                <figcaption>Tren</figcaption>
              </figure>
              <figure>
                <figcaption>Tidak ada</figcaption>
              </figure>
              <hr/>
              <h1 id="s4">BAB II</h1>
              <ul>
                <li>a</li>
              </ul>
            </main>
          </body>
        </html>

        """)
  }

  @Test func `nothing in a document runs or asks a network`() {
    let html = html()
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'"))
    #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
  }
}
