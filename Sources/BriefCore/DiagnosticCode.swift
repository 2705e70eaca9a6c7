/// The stable names of everything Chipbrief may say about a site's content.
///
/// A name never changes its meaning. docs/diagnostics.md has a paragraph on each, which a test checks.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // Files
  case unreadableFile = "unreadable-file"
  case invalidUTF8 = "invalid-utf8"
  case fileTooLarge = "file-too-large"
  case emptyFile = "empty-file"
  case unexpectedFile = "unexpected-file"
  // YAML
  case yamlSyntax = "yaml-syntax"
  case duplicateKey = "duplicate-key"
  case yamlLimit = "yaml-limit"
  // Shape
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case unknownValue = "unknown-value"
  case invalidDate = "invalid-date"
  case invalidURL = "invalid-url"
  case invalidID = "invalid-id"
  // Quantities
  case invalidQuantity = "invalid-quantity"
  case unknownUnit = "unknown-unit"
  case wrongDimension = "wrong-dimension"
  case implausibleValue = "implausible-value"
  // Claims
  case unknownField = "unknown-field"
  case invalidClaim = "invalid-claim"
  case missingSource = "missing-source"
  case unknownSource = "unknown-source"
  case needsSource = "needs-source"
  case duplicateClaim = "duplicate-claim"
  case undatedClaim = "undated-claim"
  case unknownClaim = "unknown-claim"
  case circularOrigin = "circular-origin"
  case placeholderDate = "placeholder-date"
  case uneditableFile = "uneditable-file"
  // Entities
  case duplicateID = "duplicate-id"
  case unknownEntity = "unknown-entity"
  case ambiguousName = "ambiguous-name"
  case circularReference = "circular-reference"
  // Figures
  case invalidExpression = "invalid-expression"
  case mixedScope = "mixed-scope"
  case mixedDimension = "mixed-dimension"
  case mixedBasis = "mixed-basis"
  case beyondExact = "beyond-exact"
  case periodNotChosen = "period-not-chosen"
  case perChipMismatch = "per-chip-mismatch"
  case invalidRule = "invalid-rule"
  // Markdown
  case unclosedFrontMatter = "unclosed-front-matter"
  case missingFrontMatter = "missing-front-matter"
  case invalidCitation = "invalid-citation"
  case unknownBlock = "unknown-block"
  case brokenLink = "broken-link"
  case brokenAnchor = "broken-anchor"
  case unsafeLink = "unsafe-link"
  case rawHTML = "raw-html"
  case markdownLimit = "markdown-limit"
  case headingLevel = "heading-level"
  case misplacedBlock = "misplaced-block"
  case unclosedBlock = "unclosed-block"
  // Tables
  case emptyTable = "empty-table"
  case duplicateItem = "duplicate-item"
  case invalidChart = "invalid-chart"
  // Templates
  case templateSyntax = "template-syntax"
  case unknownVariable = "unknown-variable"
  case missingTemplate = "missing-template"
  case templateRecursion = "template-recursion"
  case templateType = "template-type"
  case unknownTemplateBlock = "unknown-template-block"
  // Site
  case missingConfig = "missing-config"
  case duplicateRoute = "duplicate-route"
  case underEmbargo = "under-embargo"
  // Output and environment
  case foreignOutput = "foreign-output"
  case lostLedger = "lost-ledger"
  case outputDiffers = "output-differs"
  case unknownPage = "unknown-page"
  case environmentFailure = "environment-failure"
  // Publishing
  case unfitToPublish = "unfit-to-publish"
  case tooManyDeletions = "too-many-deletions"
  case unloggedFigure = "unlogged-figure"
  case liveDiffers = "live-differs"
}
