import BriefCore

/// The list of the files that are ours in an output folder, kept beside it.
///
/// Only what is in it is ever deleted, and what it says of a file's contents is believed without reading the file.
enum Ledger {
  /// The name of the file in the folder beside the output.
  static let fileName = "ledger"
  private static let form = SealedFile(heading: "chipbrief ledger 2")
  /// The form before, in which files stood as those of a page's trace do: what an earlier version wrote is ours, too.
  private static let formerForm = SealedFile(heading: "chipbrief ledger 1")

  /// The bytes of the ledger of a tree.
  static func encode(_ tree: OutputTree) -> [UInt8] {
    form.seal { tree.write(to: &$0) }
  }

  /// The tree of a ledger; `nil` where the bytes are not a whole ledger of this version or of the one before.
  ///
  /// - Parameter isBelieved: whether these are known to be the bytes that this program wrote.
  static func decode(_ bytes: [UInt8], isBelieved: Bool = false) -> OutputTree? {
    if var reader = formerForm.open(bytes) {
      guard let files = readFiles(&reader), reader.isAtEnd else { return nil }
      return OutputTree(files)
    }
    guard var reader = form.open(bytes), let tree = OutputTree(&reader, isBelieved: isBelieved), reader.isAtEnd else {
      return nil
    }
    return tree
  }

  static func write(_ files: [OutputFile], to writer: inout ByteWriter) {
    writer.count(files.count)
    for file in files {
      writer.text(file.path)
      writer.count(file.size)
      writer.digest(file.digest)
    }
  }

  /// Reads files whose paths may be deleted later: one that leads elsewhere makes the whole list worthless.
  static func readFiles(_ reader: inout ByteReader) -> [OutputFile]? {
    guard let count = reader.count() else { return nil }
    var files: [OutputFile] = []
    files.reserveCapacity(count)
    for _ in 0..<count {
      guard let path = reader.text(), let size = reader.size(), let digest = reader.digest(),
        faultOfOutputPath(path) == nil
      else { return nil }
      files.append(OutputFile(path: path, size: size, digest: digest))
    }
    return files
  }
}
