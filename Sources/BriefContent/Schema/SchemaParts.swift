import BriefModel
import BriefQuantities
import BriefYAML

/// The schemas of values used by several kinds of file.
extension NodeSchema {
  private static let idForm = "[a-z0-9]+(?:-[a-z0-9]+)*"
  private static let sourceForm = "[a-z0-9]+(?:[-.][a-z0-9]+)*"
  private static let dayForm = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
  private static let dateForm = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"

  private static let dateOrQuarter = "(?:[0-9]{4}-(?:Q[1-4]|3[3-6])|\(dateForm))"

  /// Patterns without anchors, for use inside the pattern of a line.
  enum Form {
    static let source = sourceForm
    static let date = "\(dateOrQuarter)~?(?:/\(dateOrQuarter)~?)?"
    static let period: String = {
      let end = "(?:FY[0-9]{4}(?:-Q[1-4]|-H[12])?|[0-9]{4}-H[12]|\(dateOrQuarter))"
      return "\(end)(?:/\(end))?"
    }()
  }

  /// The id of a chip, company, rule and so on, as `isValidID` accepts it.
  public static let id = text(matching: "^\(idForm)$", longest: 200)
  /// The id of a source, which may contain dots.
  static let sourceID = text(matching: "^\(sourceForm)$", longest: 200)
  /// An EDTF date.
  static let date = text(matching: "^\(Form.date)$")
    .examples(["2025-08-29", "2025-08", "2025-08~", "2025-Q3", "2025-07-14/2025-07-15"])
  /// A period over which a flow is counted.
  static let period = text(matching: "^\(Form.period)$").examples(["2025-Q2", "FY2026-Q1", "2025/2028"])
  /// A day.
  public static let day = word(matching: "^\(dayForm)$").examples(["2025-08-29"])
  /// A web address, as `isWebAddress` accepts it.
  static let webAddress = word(
    matching: #"^https?://[^\s"<>`/.?#][^\s"<>`]*$"#, longest: 2000)
  /// The way a document's wording was read.
  static let reading = choice(of: Source.Reading.self)

  /// A `basis` mapping with some of the given components.
  static func basis(_ components: [BasisComponent]) -> NodeSchema {
    mapping(
      components.map { component in
        .optional(
          component.rawValue, component == .period ? .period : .choice(of: component.words), component.explanation)
      })
  }
}

extension BasisComponent {
  /// A description of the component in one line.
  var explanation: String {
    switch self {
    case .density: "Dense or sparse arithmetic."
    case .unit: "Which unit of the chip computes: matrix (tensor) or vector."
    case .direction: "A link's rate in one direction, or the sum of both."
    case .scope: "What the figure is of; without it the entity's scope."
    case .method: "A theoretical peak or a measurement; without it peak."
    case .stage: "A product that ships or a plan; without it shipping."
    case .period: "The time that the figure is counted over: 2025-Q2, 2025, FY2026-Q1, 2025/2028."
    }
  }
}
