import Arguments
import EventLog
import JSON
import Projections
import Survey

extension Command {
  static let erase: Command = Command(
    name: "erase",
    summary: "Erase the text of a suggestion or complaint",
    arguments: "WHO RESPONSE",
    discussion: """
      WHO is the unit, RESPONSE the id of the response. Shows the text, asks, and
      removes it with the salt of its digest; when and by whom stays in their place.
      The log does not change, nor any figure: that something was written stays
      recorded, with a digest from which the text cannot be found again. Without a
      person at the terminal, '--yes' confirms.

      The file is removed, and that is on the disk when the answer comes. Its bytes
      are not overwritten: disks and file systems that keep a journal or copies would
      not promise that they are gone. Copies and backups of the folder 'private' are
      yours to erase.
      """,
    options: [
      Option("yes", help: "Erase without asking"),
      .logFolder, .out, .noCheckpoint, .actor,
    ],
    example: """
      $ skm erase dpmptsp dpmptsp-2024-0042
      """,
    run: { arguments, context in
      let actor = try arguments.actor(in: context)
      let (subject, id, log) = try arguments.openTarget(ofID: "response", in: context)
      guard log.state.response(id, of: subject) != nil else {
        throw Failure("response '\(id)' is not recorded in '\(subject)'")
      }
      let texts = PrivateTexts(of: log.contents)
      guard let folder = texts.folder else {
        throw Failure("'\(log.contents.path)' is a single file; no texts are kept beside it")
      }
      let written = try RecordedFeedback.all(in: log.contents).last {
        $0.subject == subject && ExactText($0.recorded.response) == ExactText(id)
      }
      guard let written else {
        try context.output(
          "response '\(id)' of \(subject) has no suggestion or complaint; there is nothing to "
            + "erase\n")
        return
      }
      let name = "the \(written.feedback.kind.rawValue) of response '\(id)' of \(subject)"
      let shown: String
      switch written.state(in: texts) {
      case .erased(let erasure):
        try texts.confirmErasure(of: written.feedback, subject)
        try context.output(
          "\(name) was erased already, on \(erasure.time.text.prefix(10)) by \(erasure.actor)\n")
        return
      case .absent:
        throw Failure(
          "\(name) is not kept in '\(folder)'; erase it where it is kept")
      case .kept(let text): shown = text.printable
      case .altered: shown = "(does not match its digest)"
      case .unreadable: shown = "(cannot be read)"
      }
      if !arguments.has("yes") {
        let question = "\(name), \(written.recorded.date):\n\(shown)\nErase it for good? [y/N] "
        guard let answer = context.ask(question) else {
          throw Failure("nothing was erased; confirm with '--yes'")
        }
        guard ["y", "yes", "ya"].contains(answer.lowercased()) else {
          throw Failure("nothing was erased")
        }
      }
      try texts.erase(
        written.feedback, response: id, of: subject,
        PrivateTexts.Erasure(time: try context.clock(), actor: actor.id))
      try context.acknowledge(
        "erased \(name), with its salt; its event, sequence \(written.sequence), stays\n")
    })
}
