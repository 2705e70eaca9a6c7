import BriefCore
import BriefSite

/// Checks that the pictures that the settings name are files of the site.
func checkSitePictures(_ index: SiteIndex) -> [Diagnostic] {
  index.settings.pictures.compactMap { path in
    guard let file = index.file(at: path.value) else {
      return Diagnostic(
        .error, .brokenLink, "there is no file '\(path.value)'", at: path.span,
        help: suggestion(for: path.value, in: index.publishable.map(\.path))
          ?? "write a path from the project's folder, such as \(ProjectLayout.staticFiles)/logo.svg")
    }
    // A damaged picture was reported when it was read. Icons in the format of favicon.ico have no size to read.
    let isIcon = path.span == index.settings.favicon?.span && path.value.lowercased().hasSuffix(".ico")
    guard file.picture == nil, !Picture.isNamed(path.value), !isIcon else { return nil }
    return Diagnostic(
      .error, .invalidPicture, "'\(path.value)' is not a picture", at: path.span,
      help: "name a file of one of the formats \(Picture.Format.allCases.map(\.name).joined(separator: ", "))")
  }
}
