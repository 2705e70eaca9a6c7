import ArgumentParser
import CMalloc

/// The version of the program.
public let chipbriefVersion = "0.1.0"

/// The `chipbrief` command.
public struct ChipbriefCommand: ParsableCommand {
  /// What its help says.
  public static let configuration = CommandConfiguration(
    commandName: "chipbrief",
    abstract: "Makes a site of sourced briefings on AI chips from Markdown and YAML.",
    discussion: """
      A site is a folder with a chipbrief.yml. Every figure in it is a claim with a source; a figure without one, \
      or a link that leads nowhere, stops the build with a message that says where.

      To start:
        chipbrief new briefings
        cd briefings && chipbrief serve --open

      The exit status is 0 when all went well, 1 when the content has errors, 2 when the machine failed (a disk, a \
      permission), 64 when the command was wrong.
      """,
    version: chipbriefVersion,
    subcommands: [
      BuildCommand.self, ServeCommand.self, WatchCommand.self, CheckCommand.self, ExplainCommand.self, AddCommand.self,
      FieldsCommand.self, NewCommand.self, SchemaCommand.self, PublishCommand.self,
    ])

  /// Makes the command, as the parser does.
  public init() {}
}

/// Runs the program with the arguments of the process, and ends it with the status that the help tells of.
public func runChipbrief() -> Never {
  // What is large goes back to the system when it is freed. Otherwise the C library raises this limit as it sees large pieces
  // freed, and keeps between smaller ones what a site's state took: an eighth of the memory of a large build.
  mallopt(M_MMAP_THRESHOLD, 256 << 10)
  // What is small is asked for in larger steps, and given back seldom: each step takes the kernel as long as some pages' cells.
  mallopt(M_TOP_PAD, 1 << 20)
  mallopt(M_TRIM_THRESHOLD, 16 << 20)
  Interrupts.install()
  ChipbriefCommand.main()
  ChipbriefCommand.exit()
}
