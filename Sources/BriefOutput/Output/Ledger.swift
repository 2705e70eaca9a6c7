import BriefCore

/// The list of the files in an output folder that chipbrief wrote, stored beside the folder.
///
/// Only files in the ledger are deleted, except with `--clean`. Digests are taken from it, without reading the files.
public enum Ledger {
  /// The name of the file in the folder beside the output.
  static let fileName = "ledger"
  private static let form = SealedFile(heading: "chipbrief ledger 2")
  /// The former format, in which files are encoded as in a page trace. It is still read, so its files can be deleted.
  private static let formerForm = SealedFile(heading: "chipbrief ledger 1")

  /// The bytes of the ledger of a tree.
  static func encode(_ tree: OutputTree) -> [UInt8] {
    form.seal { tree.write(to: &$0) }
  }

  /// The tree of a ledger; `nil` if the bytes are not a complete ledger of the current or the former version.
  ///
  /// - Parameter isBelieved: whether this program is known to have written these bytes.
  static func decode(_ bytes: [UInt8], isVerified: Bool = false) -> OutputTree? {
    if var reader = formerForm.open(bytes) {
      guard let files = readFiles(&reader), reader.isAtEnd else { return nil }
      return OutputTree(files)
    }
    guard var reader = form.open(bytes), let tree = OutputTree(&reader, isVerified: isVerified), reader.isAtEnd else {
      return nil
    }
    return tree
  }

  public static func write(_ files: [OutputFile], to writer: inout ByteWriter) {
    writer.count(files.count)
    for file in files {
      writer.text(file.path)
      writer.count(file.size)
      writer.digest(file.digest)
    }
  }

  /// Reads files that may be deleted later, so a path that leads out of the output folder invalidates the whole list.
  public static func readFiles(_ reader: inout ByteReader) -> [OutputFile]? {
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
