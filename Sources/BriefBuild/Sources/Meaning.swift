import BriefCore
import BriefYAML

/// The digest of what a YAML file says; of one that cannot be read as YAML that of its bytes.
func meaning(of file: SourceFile) -> Digest {
  parseYAML(file).value?.meaning ?? Digest(of: file.bytes)
}

/// The digest of what chipbrief.yml says to pages: where the site is published changes none of them.
func meaningForPages(of settings: SourceFile) -> Digest {
  guard let node = parseYAML(settings).value, let entries = node.entries else { return meaning(of: settings) }
  return YAMLNode(.mapping(entries.filter { $0.key != "publish" }), at: node.span).meaning
}
