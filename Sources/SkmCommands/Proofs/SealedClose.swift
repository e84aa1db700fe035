import EventLog
import Hashing
import JSON
import Survey

/// A close with the size and root of the log before it, as its event has them.
struct SealedClose: Equatable {
  /// The number of the close in the log, from 1: `close:1`.
  let number: Int

  /// The sequence of the close itself.
  let sequence: Int

  /// The number of events before the close and the root over their lines, as the close says.
  let head: TreeHead

  /// Returns all closes of a log in order.
  static func all(in contents: LogContents) throws(LogError) -> [SealedClose] {
    var closes: [SealedClose] = []
    try contents.forEachEvent { node throws(InputError) in
      guard
        node.event.type == SurveyEventType.periodClosed.rawValue, let receipt = node.receipt,
        case .periodClosed(let closed) = try SurveyEvent(reading: node)?.payload
      else { return }
      closes.append(
        SealedClose(
          number: closes.count + 1, sequence: receipt.sequence,
          head: TreeHead(size: closed.logSize, root: closed.logRoot)))
    }
    return closes
  }

  /// Returns the close of a number.
  ///
  /// - Throws: `Failure` if there are not as many.
  static func numbered(_ number: Int, of closes: [SealedClose]) throws(Failure) -> SealedClose {
    guard let last = closes.last else { throw Failure("the log has no close") }
    guard number <= last.number else {
      throw Failure("the log's last close is close:\(last.number)")
    }
    return closes[number - 1]
  }

  /// Returns the checkpoint of the close.
  ///
  /// - Parameter tree: The tree over at least the lines that the close says.
  /// - Throws: `Failure` if the lines do not give the close's root.
  func checkpoint(in tree: ProvingTree) throws(Failure) -> Checkpoint {
    guard tree.head(ofFirst: head.size) == head else {
      throw Failure(
        "the first \(head.size) lines of the log do not give the root of close:\(number), event "
          + "\(sequence): a line before it or the close was changed after it was recorded")
    }
    return .skm(tree, size: head.size)
  }

  /// Checks that the close says a size that it can know.
  func checkSize() throws(Failure) {
    guard head.size < sequence, head.size > 0 else {
      throw Failure(
        "close:\(number), event \(sequence), cannot be of a log of \(head.size) events")
    }
  }
}

extension Checkpoint {
  /// Returns the checkpoint of a log when it had some number of events, at least one.
  static func skm(_ tree: ProvingTree, size: Int) -> Checkpoint {
    Checkpoint(
      origin: origin(firstLeafHash: tree.leafHash(at: 0)), head: tree.head(ofFirst: size))
  }
}
