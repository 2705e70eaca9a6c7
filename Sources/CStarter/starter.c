// The files themselves are in Sources/BriefShell/Starter and Sources/BriefShell/Bones, where they can be read and
// edited directly. A test checks that all of them are listed here.
#include "starter.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char gitignore[] = {
#embed "../BriefShell/Starter/gitignore"
};
static const unsigned char README_md[] = {
#embed "../BriefShell/Starter/README.md"
};
static const unsigned char chipbrief_yml[] = {
#embed "../BriefShell/Starter/chipbrief.yml"
};
static const unsigned char content_briefings_what_the_h20_kept_md[] = {
#embed "../BriefShell/Starter/content/briefings/what-the-h20-kept.md"
};
static const unsigned char content_chips_nvidia_a100_yml[] = {
#embed "../BriefShell/Starter/content/chips/nvidia-a100.yml"
};
static const unsigned char content_chips_nvidia_h100_yml[] = {
#embed "../BriefShell/Starter/content/chips/nvidia-h100.yml"
};
static const unsigned char content_chips_nvidia_h20_yml[] = {
#embed "../BriefShell/Starter/content/chips/nvidia-h20.yml"
};
static const unsigned char content_companies_nvidia_yml[] = {
#embed "../BriefShell/Starter/content/companies/nvidia.yml"
};
static const unsigned char content_companies_tsmc_yml[] = {
#embed "../BriefShell/Starter/content/companies/tsmc.yml"
};
static const unsigned char content_index_md[] = {
#embed "../BriefShell/Starter/content/index.md"
};
static const unsigned char content_sources_cctv_2025_09_16_yml[] = {
#embed "../BriefShell/Starter/content/sources/cctv-2025-09-16.yml"
};
static const unsigned char content_sources_epoch_ml_hardware_yml[] = {
#embed "../BriefShell/Starter/content/sources/epoch-ml-hardware.yml"
};
static const unsigned char content_sources_nvidia_8k_2025_04_15_yml[] = {
#embed "../BriefShell/Starter/content/sources/nvidia-8k-2025-04-15.yml"
};
static const unsigned char content_sources_nvidia_h100_datasheet_yml[] = {
#embed "../BriefShell/Starter/content/sources/nvidia-h100-datasheet.yml"
};
static const unsigned char content_sources_reportify_2025_09_17_yml[] = {
#embed "../BriefShell/Starter/content/sources/reportify-2025-09-17.yml"
};
static const unsigned char content_sources_techpowerup_a100_sxm4_80_yml[] = {
#embed "../BriefShell/Starter/content/sources/techpowerup-a100-sxm4-80.yml"
};
static const unsigned char content_sources_toolkit_s_w_kelly_yml[] = {
#embed "../BriefShell/Starter/content/sources/toolkit-s-w-kelly.yml"
};

static const unsigned char bones_README_md[] = {
#embed "../BriefShell/Bones/README.md"
};
static const unsigned char bones_chipbrief_yml[] = {
#embed "../BriefShell/Bones/chipbrief.yml"
};
static const unsigned char bones_content_index_md[] = {
#embed "../BriefShell/Bones/content/index.md"
};

#define FILE_OF(path, name) {path, name, sizeof name}

static const struct chipbrief_starter_file files[] = {
  FILE_OF(".gitignore", gitignore),
  FILE_OF("README.md", README_md),
  FILE_OF("chipbrief.yml", chipbrief_yml),
  FILE_OF("content/briefings/what-the-h20-kept.md", content_briefings_what_the_h20_kept_md),
  FILE_OF("content/chips/nvidia-a100.yml", content_chips_nvidia_a100_yml),
  FILE_OF("content/chips/nvidia-h100.yml", content_chips_nvidia_h100_yml),
  FILE_OF("content/chips/nvidia-h20.yml", content_chips_nvidia_h20_yml),
  FILE_OF("content/companies/nvidia.yml", content_companies_nvidia_yml),
  FILE_OF("content/companies/tsmc.yml", content_companies_tsmc_yml),
  FILE_OF("content/index.md", content_index_md),
  FILE_OF("content/sources/cctv-2025-09-16.yml", content_sources_cctv_2025_09_16_yml),
  FILE_OF("content/sources/epoch-ml-hardware.yml", content_sources_epoch_ml_hardware_yml),
  FILE_OF("content/sources/nvidia-8k-2025-04-15.yml", content_sources_nvidia_8k_2025_04_15_yml),
  FILE_OF("content/sources/nvidia-h100-datasheet.yml", content_sources_nvidia_h100_datasheet_yml),
  FILE_OF("content/sources/reportify-2025-09-17.yml", content_sources_reportify_2025_09_17_yml),
  FILE_OF("content/sources/techpowerup-a100-sxm4-80.yml", content_sources_techpowerup_a100_sxm4_80_yml),
  FILE_OF("content/sources/toolkit-s-w-kelly.yml", content_sources_toolkit_s_w_kelly_yml),
};

static const struct chipbrief_starter_file bones[] = {
  FILE_OF(".gitignore", gitignore),
  FILE_OF("README.md", bones_README_md),
  FILE_OF("chipbrief.yml", bones_chipbrief_yml),
  FILE_OF("content/index.md", bones_content_index_md),
};

const size_t chipbrief_bones_file_count = sizeof bones / sizeof bones[0];

const struct chipbrief_starter_file *chipbrief_bones_file(size_t index) {
  return index < chipbrief_bones_file_count ? &bones[index] : NULL;
}

const size_t chipbrief_starter_file_count = sizeof files / sizeof files[0];

const struct chipbrief_starter_file *chipbrief_starter_file(size_t index) {
  return index < chipbrief_starter_file_count ? &files[index] : NULL;
}
