import ArgumentParser

/// `chipbrief theme`.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Copies files of the theme into the site, to change them.",
    subcommands: [EjectCommand.self])
}
