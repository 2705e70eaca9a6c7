import BriefShell

@main
struct Chipbrief {
  static func main() {
    runChipbrief()
  }
}
