import Dispatch
import Glibc

/// The user's web browser.
enum Browser {
  /// The commands that can open a URL, in the order in which they are tried.
  ///
  /// BROWSER is a list separated by colons, as for other programs. Each item is a command, in which `%s` stands for the
  /// URL. xdg-open is used only with a display, since it would open a text browser in this terminal otherwise.
  static func commands(_ address: String) -> [[String]] {
    var commands = (environment("BROWSER") ?? "").split(separator: ":").map { item -> [String] in
      let words = item.split(separator: " ").map { String($0).replacing("%s", with: address) }
      return item.contains("%s") ? words : words + [address]
    }
    commands.append(["wslview", address])
    if environment("DISPLAY") != nil || environment("WAYLAND_DISPLAY") != nil {
      commands.append(["xdg-open", address])
    }
    return commands.filter { $0.count > 1 }
  }

  /// Opens a URL without waiting, since a browser may run for long.
  ///
  /// - Parameter failed: called on another thread with the program's name if it ends with an error.
  /// - Returns: whether a program was started.
  static func open(_ address: String, failed: @escaping @Sendable (_ program: String) -> Void) -> Bool {
    for command in commands(address) {
      guard isThere(command[0]), let process = Child.start(command[0], Array(command.dropFirst())) else { continue }
      DispatchQueue.global().async { if Child.status(of: process) != 0 { failed(command[0]) } }
      return true
    }
    return false
  }

  private static func isThere(_ program: String) -> Bool {
    program.contains("/") ? access(program, X_OK) == 0 : Child.path(of: program) != nil
  }
}
