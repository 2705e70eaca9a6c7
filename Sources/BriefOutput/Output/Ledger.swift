import BriefCore

/// The list of the files in an output folder that chipbrief wrote, stored beside the folder.
///
/// Only files in the ledger are deleted, except with `--clean`. Digests are taken from it, without reading the files.
public enum Ledger {
  /// The name of the file in the folder beside the output.
  static let fileName = "ledger"
  private static let form = SealedFile(heading: "chipbrief ledger 2")
  /// The former format, a list of files whose numbers are words. It is still read, so its files can be deleted.
  private static let formerForm = SealedFile(heading: "chipbrief ledger 1")

  /// The bytes of the ledger of a tree.
  static func encode(_ tree: OutputTree) -> [UInt8] {
    form.seal { tree.write(to: &$0) }
  }

  /// The tree of a ledger; `nil` if the bytes are not a complete ledger of the current or the former version.
  ///
  /// - Parameter isVerified: whether this program is known to have written these bytes.
  static func decode(_ bytes: [UInt8], isVerified: Bool = false) -> OutputTree? {
    if var reader = formerForm.open(bytes) {
      let tree = formerTree(&reader)
      return reader.isWhole ? tree : nil
    }
    guard var reader = form.open(bytes) else { return nil }
    let tree = OutputTree(from: &reader, isVerified: isVerified)
    return reader.isWhole ? tree : nil
  }

  /// Reads files that may be deleted later, so a path that leads out of the output folder invalidates the whole list.
  private static func formerTree(_ reader: inout ByteReader) -> OutputTree {
    var files: [OutputFile] = []
    let count = Int(clamping: reader.word())
    while files.count < count, !reader.isFaulty {
      let path = reader.text(ofLength: Int(clamping: reader.word()))
      files.append(OutputFile(path: path, size: Int(clamping: reader.word()), digest: reader.digest()))
      if faultOfOutputPath(path) != nil { reader.fail() }
    }
    return OutputTree(files)
  }
}
