"""Measures the time from the save of a briefing to the event with which `chipbrief serve` reloads its page.

usage: reload.py PROGRAM PROJECT BRIEFING [SAVES]

BRIEFING is an id. The file is saved by one write, as by a text editor, and the listener acts like a browser's tab. Prints
the median, least and most in milliseconds, including the time that the program waits for a save to be complete.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import time
import urllib.request


def main(program, project, briefing, saves="20"):
    served = subprocess.Popen(
        [program, "serve", "--port", "0", "--project", project], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    address = next(filter(None, (re.match(r"Serving (http://[^/]*)(/\S*)", line) for line in served.stdout)))
    host, mount = address.groups()
    page = f"{mount}briefings/{briefing}/"
    file = pathlib.Path(project, "content/briefings", briefing + ".md")
    before = file.read_text()
    taken = []
    try:
        for count in range(int(saves) + 1):
            html = urllib.request.urlopen(host + page).read().decode()
            version = re.search(r'data-version="([^"]*)"', html)[1]
            events = urllib.request.urlopen(f"{host}/.chipbrief/events?page={page}&version={version}", timeout=600)
            # The first line of the stream shows that the connection is open.
            events.readline()
            time.sleep(0.3)
            start = time.perf_counter()
            file.write_text(f"{before}\nSaved for the {count + 1}th time.\n")
            while not events.readline().startswith(b"event: reload"):
                pass
            taken.append((time.perf_counter() - start) * 1000)
            events.close()
    finally:
        file.write_text(before)
        served.terminate()
        served.wait()
    # The first save is not counted, since no trace exists yet.
    taken = sorted(taken[1:])
    print(f"save to reload event: median {statistics.median(taken):.0f} ms, {taken[0]:.0f} to {taken[-1]:.0f}, {len(taken)} saves")


if __name__ == "__main__":
    main(*sys.argv[1:])
