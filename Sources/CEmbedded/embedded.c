// Written by scripts/embed. Run it again when an embedded file is added, renamed or removed.
#include "embedded.h"

// #embed is C23; clang has it in every mode and warns in the older ones, one of which is SwiftPM's default.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Each array ends in a zero that is not counted, since an empty file would make an array without elements.
static const unsigned char file_0[] = {
#embed "../../Sources/BriefShell/Bones/gitignore" suffix(, )
  0};
static const unsigned char file_1[] = {
#embed "../../Sources/BriefShell/Bones/README.md" suffix(, )
  0};
static const unsigned char file_2[] = {
#embed "../../Sources/BriefShell/Bones/chipbrief.yml" suffix(, )
  0};
static const unsigned char file_3[] = {
#embed "../../Sources/BriefShell/Bones/content/index.md" suffix(, )
  0};
static const unsigned char file_4[] = {
#embed "../../docs/diagnostics.md" suffix(, )
  0};
static const unsigned char file_5[] = {
#embed "../../Sources/BriefShell/Reload/overlay.css" suffix(, )
  0};
static const unsigned char file_6[] = {
#embed "../../Sources/BriefShell/Reload/reload.js" suffix(, )
  0};
static const unsigned char file_7[] = {
#embed "../../Sources/BriefShell/Starter/gitignore" suffix(, )
  0};
static const unsigned char file_8[] = {
#embed "../../Sources/BriefShell/Starter/README.md" suffix(, )
  0};
static const unsigned char file_9[] = {
#embed "../../Sources/BriefShell/Starter/chipbrief.yml" suffix(, )
  0};
static const unsigned char file_10[] = {
#embed "../../Sources/BriefShell/Starter/content/briefings/what-the-h20-kept.md" suffix(, )
  0};
static const unsigned char file_11[] = {
#embed "../../Sources/BriefShell/Starter/content/chips/nvidia-a100.yml" suffix(, )
  0};
static const unsigned char file_12[] = {
#embed "../../Sources/BriefShell/Starter/content/chips/nvidia-h100.yml" suffix(, )
  0};
static const unsigned char file_13[] = {
#embed "../../Sources/BriefShell/Starter/content/chips/nvidia-h20.yml" suffix(, )
  0};
static const unsigned char file_14[] = {
#embed "../../Sources/BriefShell/Starter/content/companies/nvidia.yml" suffix(, )
  0};
static const unsigned char file_15[] = {
#embed "../../Sources/BriefShell/Starter/content/companies/tsmc.yml" suffix(, )
  0};
static const unsigned char file_16[] = {
#embed "../../Sources/BriefShell/Starter/content/index.md" suffix(, )
  0};
static const unsigned char file_17[] = {
#embed "../../Sources/BriefShell/Starter/content/methodology.md" suffix(, )
  0};
static const unsigned char file_18[] = {
#embed "../../Sources/BriefShell/Starter/content/pages/about.md" suffix(, )
  0};
static const unsigned char file_19[] = {
#embed "../../Sources/BriefShell/Starter/content/pages/corrections.md" suffix(, )
  0};
static const unsigned char file_20[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/cctv-2025-09-16.yml" suffix(, )
  0};
static const unsigned char file_21[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/epoch-ml-hardware.yml" suffix(, )
  0};
static const unsigned char file_22[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/nvidia-8k-2025-04-15.yml" suffix(, )
  0};
static const unsigned char file_23[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/nvidia-h100-datasheet.yml" suffix(, )
  0};
static const unsigned char file_24[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/reportify-2025-09-17.yml" suffix(, )
  0};
static const unsigned char file_25[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/techpowerup-a100-sxm4-80.yml" suffix(, )
  0};
static const unsigned char file_26[] = {
#embed "../../Sources/BriefShell/Starter/content/sources/toolkit-s-w-kelly.yml" suffix(, )
  0};
static const unsigned char file_27[] = {
#embed "../../templates/default/404.mustache" suffix(, )
  0};
static const unsigned char file_28[] = {
#embed "../../templates/default/assets/10-base.css" suffix(, )
  0};
static const unsigned char file_29[] = {
#embed "../../templates/default/assets/20-page.css" suffix(, )
  0};
static const unsigned char file_30[] = {
#embed "../../templates/default/assets/25-notes.css" suffix(, )
  0};
static const unsigned char file_31[] = {
#embed "../../templates/default/assets/30-figures.css" suffix(, )
  0};
static const unsigned char file_32[] = {
#embed "../../templates/default/assets/35-timeline.css" suffix(, )
  0};
static const unsigned char file_33[] = {
#embed "../../templates/default/assets/40-charts.css" suffix(, )
  0};
static const unsigned char file_34[] = {
#embed "../../templates/default/assets/50-tables.js" suffix(, )
  0};
static const unsigned char file_35[] = {
#embed "../../templates/default/assets/55-listing.js" suffix(, )
  0};
static const unsigned char file_36[] = {
#embed "../../templates/default/assets/60-notes.js" suffix(, )
  0};
static const unsigned char file_37[] = {
#embed "../../templates/default/assets/70-timeline.js" suffix(, )
  0};
static const unsigned char file_38[] = {
#embed "../../templates/default/assets/80-charts.js" suffix(, )
  0};
static const unsigned char file_39[] = {
#embed "../../templates/default/assets/90-print.css" suffix(, )
  0};
static const unsigned char file_40[] = {
#embed "../../templates/default/briefing.mustache" suffix(, )
  0};
static const unsigned char file_41[] = {
#embed "../../templates/default/briefings.mustache" suffix(, )
  0};
static const unsigned char file_42[] = {
#embed "../../templates/default/home.mustache" suffix(, )
  0};
static const unsigned char file_43[] = {
#embed "../../templates/default/layout.mustache" suffix(, )
  0};
static const unsigned char file_44[] = {
#embed "../../templates/default/page.mustache" suffix(, )
  0};
static const unsigned char file_45[] = {
#embed "../../templates/default/partials/apparatus.mustache" suffix(, )
  0};
static const unsigned char file_46[] = {
#embed "../../templates/default/partials/breadcrumbs.mustache" suffix(, )
  0};
static const unsigned char file_47[] = {
#embed "../../templates/default/partials/contents.mustache" suffix(, )
  0};
static const unsigned char file_48[] = {
#embed "../../templates/default/partials/footer.mustache" suffix(, )
  0};
static const unsigned char file_49[] = {
#embed "../../templates/default/partials/header.mustache" suffix(, )
  0};
static const unsigned char file_50[] = {
#embed "../../templates/default/partials/languages.mustache" suffix(, )
  0};
static const unsigned char file_51[] = {
#embed "../../templates/plain/assets/10-base.css" suffix(, )
  0};
static const unsigned char file_52[] = {
#embed "../../templates/plain/assets/20-page.css" suffix(, )
  0};
static const unsigned char file_53[] = {
#embed "../../templates/plain/embed.mustache" suffix(, )
  0};
static const unsigned char file_54[] = {
#embed "../../templates/plain/fragment.mustache" suffix(, )
  0};
static const unsigned char file_55[] = {
#embed "../../templates/plain/layout.mustache" suffix(, )
  0};
static const unsigned char file_56[] = {
#embed "../../templates/plain/partials/footer.mustache" suffix(, )
  0};

static const struct chipbrief_embedded_file files[] = {
  {"bones/.gitignore", file_0, sizeof file_0 - 1},
  {"bones/README.md", file_1, sizeof file_1 - 1},
  {"bones/chipbrief.yml", file_2, sizeof file_2 - 1},
  {"bones/content/index.md", file_3, sizeof file_3 - 1},
  {"messages/diagnostics.md", file_4, sizeof file_4 - 1},
  {"reload/overlay.css", file_5, sizeof file_5 - 1},
  {"reload/reload.js", file_6, sizeof file_6 - 1},
  {"starter/.gitignore", file_7, sizeof file_7 - 1},
  {"starter/README.md", file_8, sizeof file_8 - 1},
  {"starter/chipbrief.yml", file_9, sizeof file_9 - 1},
  {"starter/content/briefings/what-the-h20-kept.md", file_10, sizeof file_10 - 1},
  {"starter/content/chips/nvidia-a100.yml", file_11, sizeof file_11 - 1},
  {"starter/content/chips/nvidia-h100.yml", file_12, sizeof file_12 - 1},
  {"starter/content/chips/nvidia-h20.yml", file_13, sizeof file_13 - 1},
  {"starter/content/companies/nvidia.yml", file_14, sizeof file_14 - 1},
  {"starter/content/companies/tsmc.yml", file_15, sizeof file_15 - 1},
  {"starter/content/index.md", file_16, sizeof file_16 - 1},
  {"starter/content/methodology.md", file_17, sizeof file_17 - 1},
  {"starter/content/pages/about.md", file_18, sizeof file_18 - 1},
  {"starter/content/pages/corrections.md", file_19, sizeof file_19 - 1},
  {"starter/content/sources/cctv-2025-09-16.yml", file_20, sizeof file_20 - 1},
  {"starter/content/sources/epoch-ml-hardware.yml", file_21, sizeof file_21 - 1},
  {"starter/content/sources/nvidia-8k-2025-04-15.yml", file_22, sizeof file_22 - 1},
  {"starter/content/sources/nvidia-h100-datasheet.yml", file_23, sizeof file_23 - 1},
  {"starter/content/sources/reportify-2025-09-17.yml", file_24, sizeof file_24 - 1},
  {"starter/content/sources/techpowerup-a100-sxm4-80.yml", file_25, sizeof file_25 - 1},
  {"starter/content/sources/toolkit-s-w-kelly.yml", file_26, sizeof file_26 - 1},
  {"themes/default/404.mustache", file_27, sizeof file_27 - 1},
  {"themes/default/assets/10-base.css", file_28, sizeof file_28 - 1},
  {"themes/default/assets/20-page.css", file_29, sizeof file_29 - 1},
  {"themes/default/assets/25-notes.css", file_30, sizeof file_30 - 1},
  {"themes/default/assets/30-figures.css", file_31, sizeof file_31 - 1},
  {"themes/default/assets/35-timeline.css", file_32, sizeof file_32 - 1},
  {"themes/default/assets/40-charts.css", file_33, sizeof file_33 - 1},
  {"themes/default/assets/50-tables.js", file_34, sizeof file_34 - 1},
  {"themes/default/assets/55-listing.js", file_35, sizeof file_35 - 1},
  {"themes/default/assets/60-notes.js", file_36, sizeof file_36 - 1},
  {"themes/default/assets/70-timeline.js", file_37, sizeof file_37 - 1},
  {"themes/default/assets/80-charts.js", file_38, sizeof file_38 - 1},
  {"themes/default/assets/90-print.css", file_39, sizeof file_39 - 1},
  {"themes/default/briefing.mustache", file_40, sizeof file_40 - 1},
  {"themes/default/briefings.mustache", file_41, sizeof file_41 - 1},
  {"themes/default/home.mustache", file_42, sizeof file_42 - 1},
  {"themes/default/layout.mustache", file_43, sizeof file_43 - 1},
  {"themes/default/page.mustache", file_44, sizeof file_44 - 1},
  {"themes/default/partials/apparatus.mustache", file_45, sizeof file_45 - 1},
  {"themes/default/partials/breadcrumbs.mustache", file_46, sizeof file_46 - 1},
  {"themes/default/partials/contents.mustache", file_47, sizeof file_47 - 1},
  {"themes/default/partials/footer.mustache", file_48, sizeof file_48 - 1},
  {"themes/default/partials/header.mustache", file_49, sizeof file_49 - 1},
  {"themes/default/partials/languages.mustache", file_50, sizeof file_50 - 1},
  {"themes/plain/assets/10-base.css", file_51, sizeof file_51 - 1},
  {"themes/plain/assets/20-page.css", file_52, sizeof file_52 - 1},
  {"themes/plain/embed.mustache", file_53, sizeof file_53 - 1},
  {"themes/plain/fragment.mustache", file_54, sizeof file_54 - 1},
  {"themes/plain/layout.mustache", file_55, sizeof file_55 - 1},
  {"themes/plain/partials/footer.mustache", file_56, sizeof file_56 - 1},
};

size_t chipbrief_embedded_file_count(void) { return sizeof files / sizeof files[0]; }

struct chipbrief_embedded_file chipbrief_embedded_file(size_t index) {
  struct chipbrief_embedded_file none = {0, 0, 0};
  return index < sizeof files / sizeof files[0] ? files[index] : none;
}
