import BriefCore
import BriefYAML

/// The digest of what a YAML file says; of one that cannot be read as YAML that of its bytes.
func meaning(of file: SourceFile) -> Digest {
  parseYAML(file).value?.meaning ?? Digest(of: file.bytes)
}
