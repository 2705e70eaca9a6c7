import ArgumentParser

/// The options of all commands that create a file.
struct StartingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Its id, the name of its file (default: made from its name).", valueName: "id"))
  var id: String?

  @Flag(help: "Show the file, and do not write it.")
  var dryRun = false

  func validate() throws {
    if id?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--id takes a word; leave it out where there is none")
    }
  }

  /// The options for writing. A new file is written without asking, since it changes no other file.
  var writing: WritingOptions {
    var writing = WritingOptions()
    (writing.yes, writing.dryRun) = (!dryRun, dryRun)
    return writing
  }
}

/// Refuses options whose value is blank.
func refuseBlank(_ options: [(name: String, value: String?)]) throws {
  for (name, value) in options where value?.allSatisfy(\.isWhitespace) == true {
    throw ValidationError("--\(name) is empty; leave it out where it is not known")
  }
}

/// Refuses a blank name or title.
func refuseBlank(_ name: String, _ what: String, as example: String) throws {
  if name.allSatisfy(\.isWhitespace) { throw ValidationError("name the \(what), as in '\(example)'") }
}
