import ArgumentParser
import CMalloc

/// The version of the program.
public let chipbriefVersion = "0.1.0"

/// The `chipbrief` command.
public struct ChipbriefCommand: ParsableCommand {
  /// The command's name, help and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "chipbrief",
    abstract: "Makes a site of sourced briefings on AI chips from Markdown and YAML.",
    discussion: """
      A site is a folder with a chipbrief.yml. Every figure in it is a claim with a source. A figure without a source \
      or a broken link stops the build with a message that says where.

      To start:
        chipbrief new briefings
        cd briefings && chipbrief serve --open

      The exit status is 0 for success, 1 for errors in the content, 2 for a failure of the machine (a disk, a \
      permission), and 64 for a wrong command.
      """,
    version: chipbriefVersion,
    subcommands: [
      BuildCommand.self, ServeCommand.self, WatchCommand.self, CheckCommand.self, ExplainCommand.self, AddCommand.self,
      FieldsCommand.self, NewCommand.self, SchemaCommand.self, ThemeCommand.self,
      PublishCommand.self,
    ])

  /// Makes the command, as the parser does.
  public init() {}
}

/// Runs the program with the arguments of the process, and exits with the status that the help describes.
public func runChipbrief() -> Never {
  // Return large blocks to the system when they are freed. By default glibc raises this threshold when large blocks are
  // freed, and then retains the memory of a site's state between smaller blocks: an eighth of a large build's memory.
  mallopt(M_MMAP_THRESHOLD, 256 << 10)
  // Request memory for small blocks in larger steps, and return it rarely: in the kernel, each step takes as long as
  // rendering the table cells of several pages.
  mallopt(M_TOP_PAD, 1 << 20)
  mallopt(M_TRIM_THRESHOLD, 16 << 20)
  Interrupts.install()
  ChipbriefCommand.main()
  ChipbriefCommand.exit()
}
