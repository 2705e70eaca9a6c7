/// Joins alternatives for readers: `a, b or c`.
public func printChoice(_ texts: [String], _ style: NumberStyle) -> String {
  guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
  let before = texts.dropLast()
  switch style.language {
  case .english: return before.joined(separator: ", ") + " or " + last
  case .chinese: return before.joined(separator: "、") + "或" + last
  }
}
