import BriefCore
import BriefYAML

/// The digest of the content of a YAML file, independent of its layout; the digest of its bytes if it cannot be parsed.
func semanticDigest(of file: SourceFile) -> Digest {
  parseYAML(file).value?.semanticDigest ?? Digest(of: file.bytes)
}

/// The digest of the settings that affect pages. The publish targets do not, so they are excluded.
func pageSettingsDigest(of settings: SourceFile) -> Digest {
  guard let node = parseYAML(settings).value, let entries = node.entries else { return semanticDigest(of: settings) }
  return YAMLNode(.mapping(entries.filter { $0.key != "publish" }), at: node.span).semanticDigest
}
