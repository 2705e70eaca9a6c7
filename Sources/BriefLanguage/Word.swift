/// A fixed text of the pages, in every language of `Words`. The raw value is its name in templates.
public enum Word: String, Sendable, CaseIterable {
  case skip
  case sections
  case breadcrumbs
  case home
  case contents
  case briefing
  case briefings
  case chips
  case systems
  case companies
  case software
  case models
  case rules
  case timeline
  case sources
  case conflicts
  case conflictsExplained = "conflicts_explained"
  case noConflicts = "no_conflicts"
  case conflictsTwofold = "conflicts_twofold"
  case conflictsWide = "conflicts_wide"
  case conflictsNear = "conflicts_near"
  case conflictsWords = "conflicts_words"
  case spread
  case spreadExplained = "spread_explained"
  case sides
  case figurePrinted = "figure_printed"
  case oneLeftOut = "one_left_out"
  case manyLeftOut = "many_left_out"
  case seeConflicts = "see_conflicts"
  case whereSourcesDiffer = "where_sources_differ"
  case citedByRules = "cited_by_rules"
  case citedByEvents = "cited_by_events"
  case textOfRule = "text_of_rule"
  case allRules = "all_rules"
  case rulesMatrix = "rules_matrix"
  case rulesMatrixCaption = "rules_matrix_caption"
  case rulesMatrixBegins = "rules_matrix_begins"
  case ruleBegins = "rule_begins"
  case ruleEnds = "rule_ends"
  case ruleNotEnforced = "rule_not_enforced"
  case didNotExist = "did_not_exist"
  case notAsked = "not_asked"
  case outcomeLicence = "outcome_licence"
  case outcomeDepends = "outcome_depends"
  case outcomeUnknown = "outcome_unknown"
  case outcomeOutside = "outcome_outside"
  case outcomeLicenceMeans = "outcome_licence_means"
  case outcomeDependsMeans = "outcome_depends_means"
  case outcomeUnknownMeans = "outcome_unknown_means"
  case outcomeOutsideMeans = "outcome_outside_means"
  case outcomeNotAssessedMeans = "outcome_not_assessed_means"
  case outcomeBlankMeans = "outcome_blank_means"
  case tagLetter = "tag_letter"
  case tagTariff = "tag_tariff"
  case officialsState = "officials_state"
  case othersState = "others_state"
  case designerUnknown = "designer_unknown"
  case testsShown = "tests_shown"
  case compare
  case headToHead = "head_to_head"
  case comparedWith = "compared_with"
  case versus
  case ratioColumn = "ratio_column"
  case methodology
  case howComputed = "how_computed"
  case glossary
  case glossaryCaption = "glossary_caption"
  case nameInFiles = "name_in_files"
  case unit
  case meaning
  case word
  case formula
  case basisWords = "basis_words"
  case derivedFields = "derived_fields"
  case computedField = "computed_field"
  case standsIn = "stands_in"
  case evidenceForMost = "evidence_for_most"
  case evidenceForMoney = "evidence_for_money"
  case evidenceForArea = "evidence_for_area"
  case unitNumber = "unit_number"
  case unitMoney = "unit_money"
  case unitText = "unit_text"
  case unitTruth = "unit_truth"
  case chip
  case system
  case company
  case model
  case rule
  case source
  case credit
  case by
  case editionKnows = "edition_knows"
  case noneRevised = "none_revised"
  case oneRevised = "one_revised"
  case manyRevised = "many_revised"
  case inShort = "in_short"
  case sinceRevised = "since_revised"
  case sinceRevisedExplained = "since_revised_explained"
  case knownSince = "known_since"
  case knownSinceExplained = "known_since_explained"
  case seeKnownSince = "see_known_since"
  case nowIs = "now_is"
  case revisedSinceEdition = "revised_since_edition"
  case changedByUndated = "changed_by_undated"
  case corrections
  case correctionsExplained = "corrections_explained"
  case oneCorrection = "one_correction"
  case manyCorrections = "many_corrections"
  case correctedOn = "corrected_on"
  case was
  case date
  case beforeCorrection = "before_correction"
  case afterCorrection = "after_correction"
  case why
  case original
  case figure
  case then
  case now
  case figureNotes = "figure_notes"
  case calculations
  case calculationsExplained = "calculations_explained"
  case calculation
  case calc
  case weakestEvidence = "weakest_evidence"
  case cite
  case neighbours
  case older
  case newer
  case previous
  case next
  case pagesOfList = "pages_of_list"
  case first
  case last
  case onLaterPages = "on_later_pages"
  case year
  case searchList = "search_list"
  case showMore = "show_more"
  case clearFilters = "clear_filters"
  case nothingFound = "nothing_found"
  case figuresElsewhere = "figures_elsewhere"
  case latestBriefing = "latest_briefing"
  case earlierBriefings = "earlier_briefings"
  case whatChanged = "what_changed"
  case recentEvents = "recent_events"
  case wholeTimeline = "whole_timeline"
  case knowsUntil = "knows_until"
  case everyFigure = "every_figure"
  case sourcesLink = "sources_link"
  case notAdvice = "not_advice"
  case notFound = "not_found"
  case notFoundExplained = "not_found_explained"
  case designer
  case status
  case scope
  case aliases
  case family
  case accelerator
  case mayMean = "may_mean"
  case country
  case city
  case website
  case keyFigures = "key_figures"
  case field
  case value
  case basis
  case evidence
  case stated
  case allClaims = "all_claims"
  case perChip = "per_chip"
  case perChipComputed = "per_chip_computed"
  case perChipOwn = "per_chip_own"
  case notEstablished = "not_established"
  case whatRulesSay = "what_rules_say"
  case events
  case designs
  case makes
  case usedBy = "used_by"
  case mentionedIn = "mentioned_in"
  case citation
  case authority
  case published
  case effective
  case compliance
  case notEnforced = "not_enforced"
  case destinations
  case replaces
  case verified
  case paragraphs
  case paragraph
  case test
  case exceptions
  case conditions
  case outcomes
  case part
  case outcome
  case publisher
  case authors
  case address
  case archived
  case retrieved
  case firstPublished = "first_published"
  case noDate = "no_date"
  case kind
  case repeats
  case licence
  case language
  case languageName = "language_name"
  case note
  case quality
  case lowQuality = "low_quality"
  case claimsFromIt = "claims_from_it"
  case claims
  case noClaims = "no_claims"
  case of
  case via
  case unused
  case preferred
  case laneUs = "lane_us"
  case laneChina = "lane_china"
  case laneProducts = "lane_products"
  case pending
  case timelineDrawing = "timeline_drawing"
  case timelineKey = "timeline_key"
  case filterEvents = "filter_events"
  case inTimeline = "in_timeline"
  case readingPrimary = "reading_primary"
  case readingQuoted = "reading_quoted"
  case readingSecondary = "reading_secondary"
  case basisUnstated = "basis_unstated"
  case densityOpen = "density_open"
  case ourCalculation = "our_calculation"
  case disputed
  case roadmap
  case approximate
  case sourcesDiffer = "sources_differ"
  case estimateOrPlan = "estimate_or_plan"
  case sameAs = "same_as"
  case convertedInput = "converted_input"
  case sameAsInput = "same_as_input"
  case weak
  case undated
  case needsSource = "needs_source"
  case readThrough = "read_through"
  case citedFor = "cited_for"
  case everyClaimFrom = "every_claim_from"
  case from
  case until
  case knownBy = "known_by"
  case noStatement = "no_statement"
  case statementsNotComputed = "statements_not_computed"
  case statementsBesideComputed = "statements_beside_computed"
  case with
  case notYet = "not_yet"
  case notYetExplained = "not_yet_explained"
  case underTheRules = "under_the_rules"
  case computedOutcome = "computed_outcome"
  case partsTested = "parts_tested"
  case exemptions
  case notAssessed = "not_assessed"
  case asComputed = "as_computed"
  case notComputed = "not_computed"
  case notEnforcedSince = "not_enforced_since"
  case ratiosTo = "ratios_to"
  case differencesTo = "differences_to"
  case bothTo = "both_to"
  case barsExplained = "bars_explained"
  case or
  case per
  case baseline
  case filterRows = "filter_rows"
  case notComparable = "not_comparable"
  case data
  case underEmbargo = "under_embargo"
  case draft
  case pagesBelow = "pages_below"
  case highestKnown = "highest_known"
  case topics
  case feedOfBriefings = "feed_of_briefings"
  case responses
  case embed
  case embedFrom = "embed_from"
  case embedHow = "embed_how"
  case embedFrame = "embed_frame"
  case embedFragment = "embed_fragment"
  case chartData = "chart_data"
  case imageSVG = "image_svg"
  case imagePNG = "image_png"
  case notAllNamed = "not_all_named"
  case notDrawn = "not_drawn"
  case knownWhen = "known_when"
  case knownFrom = "known_from"
  case alwaysKnown = "always_known"
  case rank
  case said
  case who
  case scopeDie = "scope_die"
  case scopePackage = "scope_package"
  case scopeBoard = "scope_board"
  case scopeNode = "scope_node"
  case scopeRack = "scope_rack"
  case scopeSystem = "scope_system"
  case statusShipping = "status_shipping"
  case statusAnnounced = "status_announced"
  case statusRoadmap = "status_roadmap"
  case statusReported = "status_reported"
  case statusCancelled = "status_cancelled"
  case statusUnknown = "status_unknown"
  case table
  case taskDone = "task_done"
  case taskOpen = "task_open"
  case footnotes
  case footnote
  case footnoteBack = "footnote_back"
}
