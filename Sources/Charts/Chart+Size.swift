import Markup

extension Chart {
  /// Returns the picture as SVG, and how wide and high it is in pixels.
  package func sizedSVG(id: String = "chart") -> (text: String, width: Int, height: Int) {
    let canvas = canvas
    var writer = MarkupWriter()
    canvas.write(
      to: &writer, title: "\(frame.title.isolated): \(frame.subtitle.isolated)", summary, id: id)
    return (writer.output + "\n", Canvas.width / 10, (canvas.height + 9) / 10)
  }
}
