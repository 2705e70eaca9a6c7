"""The seventeen facts of the report of 29 August 2025 that the flagship briefing must contain, each with its attribution.

A fact is present if a paragraph, list item or table row of the page has all of its words and a mark that links to the
report. If the report attributes the fact to somebody, the same element must name them.
"""

import re

FLAGSHIP = "briefings/chinas-ai-chips-after-the-h20/index.html"
SOURCE = "/sources/eweek-2025-08-29/"

FACTS = [
    (1, "Alibaba has a new AI chip in testing", [r"Alibaba", r"new AI chip", r"test"]),
    (2, "it is for inference, not for training", [r"inference", r"not (for )?training"]),
    (3, "software written for Nvidia's chips can be adapted to it", [r"Nvidia", r"adapted"]),
    (4, "a Chinese company is to make it", [r"Chinese company", r"manufacture"]),
    (5, "TSMC made Alibaba's earlier AI processors", [r"TSMC", r"earlier"]),
    (6, "controls of 2025 kept chipmakers from offering China cutting-edge services", [r"2025", r"control", r"chipmakers", r"services"]),
    (7, "Alibaba was once a major customer of Nvidia", [r"Alibaba", r"major customer", r"Nvidia"]),
    (8, "Qwen competes with OpenAI's models", [r"Qwen", r"OpenAI"]),
    (9, "AI and cloud are two of three pillars, says Eddie Wu", [r"Eddie Wu", r"three pillars", r"e-commerce"]),
    (10, "Alibaba plans to invest 53 billion US dollars over three years", [r"Alibaba", r"53\s*billion", r"three years"]),
    (11, "restrictions narrow Nvidia's sales; domestic makers fill the gap", [r"restrictions", r"Nvidia", r"Chinese makers"]),
    (12, "some Chinese companies may avoid the H20 for security", [r"Chinese companies", r"government", r"security"]),
    (13, "Nvidia has denied such risks", [r"Nvidia has denied"]),
    (14, "some analysts claim that Ascend outperforms the Blackwell system", [r"[Ss]ome analysts", r"Blackwell system"]),
    (15, "MetaX, of Shanghai, combines two smaller chips", [r"MetaX", r"Shanghai", r"two of its own smaller chips|two smaller chips"]),
    (16, "Cambricon's revenue was 247 million US dollars", [r"Cambricon", r"247\s*million", r"sharp rise"]),
    (17, "the Siyuan 590 is said to rival the H100", [r"Siyuan 590", r"rivals? the H100", r"[Ss]aid to"]),
]

PLACE = re.compile(r"<(p|li|tr)\b[^>]*>(.*?)</\1>", re.S)
TAG = re.compile(r"<[^>]+>")


def fact_errors(root):
    html = (root / FLAGSHIP).read_text(encoding="utf-8")
    numbers = {
        match.group(1)
        for match in re.finditer(r'<li id="ref-(\d+)">(.*?)</li>', html, re.S)
        if SOURCE in match.group(2)
    }
    if not numbers:
        return ["the flagship briefing does not list the report among its sources"]
    marks = [f'href="#ref-{number}"' for number in numbers]
    places = [
        (TAG.sub("", body).replace("\u00a0", " "), body)
        for _, body in PLACE.findall(html)
        if any(mark in body for mark in marks)
    ]
    return [
        f"fact {number} is not there with its source: {what}"
        for number, what, words in FACTS
        if not any(all(re.search(word, text) for word in words) for text, _ in places)
    ]
