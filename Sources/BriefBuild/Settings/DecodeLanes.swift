import BriefCore
import BriefModel
import BriefSite
import BriefYAML

/// Decodes `timeline:`: the lanes, in order, with labels and colours. Lanes that are not listed follow in their usual order.
func timelineLanes(_ reader: inout MappingReader) -> [LaneSettings] {
  let usual = Event.Lane.allCases.map { LaneSettings(lane: $0) }
  guard let node = reader.node("timeline") else { return usual }
  var timeline = MappingReader(node, subject: "timeline")
  var lanes: [LaneSettings] = []
  for entry in timeline.mapping("lanes") {
    guard let lane = Event.Lane(rawValue: entry.key) else {
      let all = Event.Lane.allCases.map(\.rawValue)
      timeline.report(
        .unknownKey, "'\(entry.key)' is not a lane", at: entry.keySpan,
        help: suggestion(for: entry.key, in: all) ?? "one of: \(all.joined(separator: ", "))")
      continue
    }
    var settings = LaneSettings(lane: lane)
    var reader = MappingReader(entry.value, subject: "lane '\(lane.rawValue)'")
    settings.label = reader.text("label")?.value
    settings.colour = colour("colour", &reader)
    settings.darkColour = colour("dark_colour", &reader)
    timeline.add(reader.finish())
    lanes.append(settings)
  }
  reader.add(timeline.finish())
  return lanes + usual.filter { lane in !lanes.contains { $0.lane == lane.lane } }
}

private func colour(_ key: String, _ reader: inout MappingReader) -> String? {
  guard let text = reader.text(key) else { return nil }
  let digits = text.value.dropFirst()
  let isColour =
    text.value.hasPrefix("#") && [3, 6].contains(digits.utf8.count) && digits.utf8.allSatisfy { isHexadecimal($0) }
  if isColour { return text.value }
  reader.report(
    .unknownValue, "'\(text.value)' is not a colour", at: text.span, help: "write it in quotes: \"#8f1d14\"")
  return nil
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
}
