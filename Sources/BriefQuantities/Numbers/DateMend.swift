import BriefCore

/// Advice on how to write a text that is not a valid date.
public func dateMend(_ text: String) -> String {
  if text.utf8.count == 10, text.utf8.enumerated().allSatisfy({ [4, 7].contains($0) ? $1 == 0x2D : isDigit($1) }) {
    return "there is no such day"
  }
  return writtenDate(text).map { "write '\($0)'" } ?? "write a date as 2025-08-29, 2025-08, 2025-Q3, 2025 or 2025-08~"
}

/// Converts a date in another common notation to EDTF: `29.8.2025`, `2025/08/29`, `August 29, 2025`, `Q3 2025`,
/// `2025年8月29日`. Returns `nil` where the text is ambiguous between two days, or is no date.
func writtenDate(_ text: String) -> String? {
  guard text.utf8.count <= 40 else { return nil }
  var numbers: [String] = []
  var words: [String] = []
  var last = Character(" ")
  for character in text {
    if character.isASCII, character.isNumber {
      if last.isASCII, last.isNumber {
        numbers[numbers.count - 1].append(character)
      } else {
        numbers.append(String(character))
      }
    } else if character.isLetter {
      if last.isLetter { words[words.count - 1].append(character) } else { words.append(String(character)) }
    }
    last = character
  }
  let names = words.map { $0.lowercased() }.filter { !["of", "the", "st", "nd", "rd", "th"].contains($0) }
  let year = numbers.first { $0.utf8.count == 4 }.flatMap { Int($0) }
  let others = numbers.filter { $0.utf8.count != 4 }.compactMap { Int($0) }
  guard numbers.count - others.count == 1 || numbers.first?.utf8.count == 8 else { return nil }
  if names == ["q"] || names == ["quarter"], let year, others.count == 1, (1...4).contains(others[0]) {
    return "\(year)-Q\(others[0])"
  }
  if names == ["h"], let year, others.count == 1, (1...2).contains(others[0]) {
    return others[0] == 1 ? "\(year)-01/\(year)-06" : "\(year)-07/\(year)-12"
  }
  if names.isEmpty, numbers.count == 1, numbers[0].utf8.count == 8, let date = Int(numbers[0]) {
    return day(date / 10_000, date / 100 % 100, date % 100)
  }
  guard let year else { return nil }
  if names.count == 1, let month = monthNumber(names[0]) {
    return others.isEmpty ? "\(year)-\(padded(month))" : others.count == 1 ? day(year, month, others[0]) : nil
  }
  let isChinese = names.first == "年"
  guard names.isEmpty || isChinese, text.first?.isNumber == true, (1...2).contains(others.count) else { return nil }
  if numbers[0].utf8.count == 4 {
    return others.count == 1
      ? (1...12).contains(others[0]) ? "\(year)-\(padded(others[0]))" : nil : day(year, others[0], others[1])
  }
  guard others.count == 2 else { return nil }
  // With dots, the day comes first. With slashes, the text is accepted only if one of the two orders is a valid date.
  if text.contains(".") { return day(year, others[1], others[0]) }
  switch (day(year, others[0], others[1]), day(year, others[1], others[0])) {
  case (let one?, nil), (nil, let one?): return one
  default: return nil
  }
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
  Day(year: year, month: month, day: day)?.description
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func monthNumber(_ word: String) -> Int? {
  let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  guard word.utf8.count >= 3 else { return nil }
  return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
}
