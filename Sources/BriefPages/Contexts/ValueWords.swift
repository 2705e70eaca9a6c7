import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite

extension Section {
  /// The title of the section.
  var word: Word {
    switch self {
    case .briefings: .briefings
    case .chips: .chips
    case .systems: .systems
    case .companies: .companies
    case .software: .software
    case .models: .models
    case .rules: .rules
    case .timeline: .timeline
    case .sources: .sources
    case .conflicts: .conflicts
    case .compare: .compare
    case .methodology: .methodology
    case .topics: .topics
    case .authors: .authors
    }
  }
}

extension EntityKind {
  /// The kind of one entity.
  var word: Word {
    switch self {
    case .chip: .chip
    case .system: .system
    case .company: .company
    case .software: .software
    case .model: .model
    }
  }

  /// The kind of several entities.
  var plural: Word {
    switch self {
    case .chip: .chips
    case .system: .systems
    case .company: .companies
    case .software: .software
    case .model: .models
    }
  }
}

extension Entity.Status {
  var word: Word {
    switch self {
    case .shipping: .statusShipping
    case .announced: .statusAnnounced
    case .roadmap: .statusRoadmap
    case .reported: .statusReported
    case .cancelled: .statusCancelled
    case .unknown: .statusUnknown
    }
  }
}

extension Event.Lane {
  var word: Word {
    switch self {
    case .us: .laneUs
    case .china: .laneChina
    case .products: .laneProducts
    }
  }
}

extension Source.Reading {
  var word: Word {
    switch self {
    case .primary: .readingPrimary
    case .quoted: .readingQuoted
    case .secondary: .readingSecondary
    }
  }
}

extension Word {
  /// The name of a scope, such as `die`; `nil` for any other value.
  init?(scope: BasisValue) {
    switch scope {
    case .die: self = .scopeDie
    case .package: self = .scopePackage
    case .board: self = .scopeBoard
    case .node: self = .scopeNode
    case .rack: self = .scopeRack
    case .system: self = .scopeSystem
    default: return nil
    }
  }
}
