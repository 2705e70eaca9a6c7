"""Publishes to a directory: with nginx serving it during switches, with kills, and on full and read-only disks."""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import threading
import time
import urllib.request

from world import PATIENCE, Server, Site, differences, done, failed, files_below, free_port, kill, moments, small_disk

KEEP = 5


class Nginx:
    def __init__(self, folder, root):
        folder.mkdir()
        self.port = free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; {user} pid {folder}/pid; error_log {folder}/log; worker_processes 1;\n"
            "events { worker_connections 64; }\n"
            f"http {{ access_log off; {temporary} types {{ text/html html; text/css css; }}\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {root}; error_page 404 /404.html; }} }}\n"
        )
        self.server = Server(
            [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")],
            self.port, folder / "said",
        )
        self.address = f"http://127.0.0.1:{self.port}/"


class Reader(threading.Thread):
    """Requests pages and their assets continuously, and records faults."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.address = address
        self.problems = []
        self.pages = 0
        self.variants = set()
        self.ended = threading.Event()

    def fetch(self, path):
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def run(self):
        chosen = random.Random(3)
        while not self.ended.is_set():
            path = chosen.choice(["", "chips/", "chips/nvidia-h20/", "sources/", "briefings/what-the-h20-kept/"])
            try:
                page = self.fetch(path)
                variant = re.search(r"Variant (\d+)\.", page)
                if not page.rstrip().endswith("</html>") or not variant and path == "":
                    self.problems.append(f"/{path} is not whole")
                time.sleep(chosen.choice([0, 0, 0.002, 0.02]))
                for asset in re.findall(r'(?:href|src)="/(assets/[^"]+)"', page):
                    text = self.fetch(asset)
                    dressed = re.search(r"Variant (\d+)\.", text)
                    if asset.startswith("assets/site.") and asset.endswith(".css") and variant:
                        if dressed is None or dressed[1] != variant[1]:
                            self.problems.append(f"/{path} of variant {variant[1]} has the style of another")
                self.pages += 1
                if variant:
                    self.variants.add(variant[1])
            except Exception as error:  # noqa: BLE001: whatever a reader meets is a failure of the test
                self.problems.append(f"/{path}: {error}")


def check_switches(program, report, folder):
    link = folder / "www/site"
    targets = f"  server: {{directory: {link}, keep: {KEEP}}}\n"
    site = Site(program, folder / "site", targets)
    report.check("directory: a first publish", done(site.publish()))
    nginx = Nginx(folder / "nginx", link)
    reader = Reader(nginx.address)
    reader.start()
    problems = []
    for number in range(1, 26):
        site.variant(number)
        problems += done(site.publish())
        problems += done(site.publish("--rollback") if number % 3 else site.publish("--rollback", "--quiet"))
        if number % 4 == 0:
            # Forward again to the newest release.
            newest = max(name for name in os.listdir(f"{link}.releases") if name[0] != ".")
            problems += done(site.publish(f"--rollback={newest}"))
    reader.ended.set()
    reader.join()
    report.check("directory: 50 switches and rollbacks", problems)
    report.check("directory: readers met no error and no mixture", reader.problems)
    report.check("directory: they read much", [] if reader.pages > 100 and len(reader.variants) > 5
                 else [f"{reader.pages} pages, {len(reader.variants)} variants"])
    kept = sorted(name for name in os.listdir(f"{link}.releases") if name[0] != ".")
    report.check("directory: so many releases are kept", [] if len(kept) in (KEEP, KEEP + 1) else kept)

    site.variant(31)
    report.check("directory: publish after a rollback", done(site.publish()))
    beside = [path for path in files_below(link.resolve()) if re.match(r"assets/.*\.css$", path)]
    report.check("directory: the site, and the style sheets of kept releases",
                 differences(files_below(link.resolve()), site.built(), beside)
                 + ([] if len(beside) > 2 else ["none of the kept ones is there"]))
    old = link.resolve()
    site.write("content/briefings/one-more.md", "---\ntitle: One\ndate: 2025-09-21\ndescription: M.\n---\nMore.\n")
    report.check("directory: one page more", done(site.publish()))
    new = link.resolve()
    same = "assets/" + next(p.name for p in (new / "assets").iterdir() if p.name.startswith("site.") and p.suffix == ".js")
    report.check("directory: what is unchanged is linked to the release before, and not to public/",
                 ([] if os.path.samefile(old / same, new / same) else ["it is a copy"])
                 + (["it is public's"] if os.path.samefile(site.folder / "public" / same, new / same) else []))
    run = site.publish("--rollback", "0999")
    report.check("directory: a release that there is not", failed(run, 2, "there is no release '0999'", "the releases are"))
    check_live(report, site, nginx)
    check_gate(report, site)
    nginx.server.end()


def check_live(report, site, nginx):
    site.settings = re.sub(r"(?m)^base_url:.*$", f"base_url: {nginx.address}", site.settings)
    site.variant(40)
    run = site.publish("--check-live")
    report.check("--check-live: what readers get is what was published", failed(run, 0, "as published"))
    record = json.loads((site.folder / ".chipbrief/published/server.json").read_text())
    wanted = {"target", "place", "result", "chipbrief", "manifest", "files", "time"}
    report.check("the record says what was published", sorted(wanted - record.keys()))


def changed_on_the_way(program, report, folder):
    """Checks that `--check-live` reports a page that was changed after the publish, once its patience ends."""
    link = folder / "www/site"
    link.parent.mkdir()
    nginx = Nginx(folder / "nginx", link)
    site = Site(program, folder / "site", f"  server: {{directory: {link}}}\n", base_url=nginx.address)
    report.check("--check-live: a first publish", failed(site.publish("--check-live"), 0, "as published"))
    page = link.resolve() / "chips/index.html"
    page.write_bytes(page.read_bytes().replace(b"</html>", b"<script>1</script></html>"))
    run = site.publish("--check-live")
    report.check("--check-live: a page that something changed on its way",
                 failed(run, 2, "[live-differs]", f"published: {nginx.address}chips/ [") )
    nginx.server.end()


def nginx_root(site):
    return re.search(r"directory: ([^,]+),", site.settings)[1]


def check_gate(report, site):
    link = nginx_root(site)
    release = os.readlink(link)
    h20 = site.folder / "content/chips/nvidia-h20.yml"
    sound = h20.read_text()

    def refused(name, run, status, *words):
        problems = failed(run, status, *words) + ([] if os.readlink(link) == release else ["it was published"])
        report.check(f"gate: {name}", problems)

    h20.write_text(sound.replace("4.0 TB/s @toolkit-s-w-kelly", "4.0 TB/s @toolkit"))
    refused("an error", site.publish(), 1, "[unknown-source]")
    h20.write_text(sound.replace("4.0 TB/s @toolkit-s-w-kelly", "4.0 TB/s @TK"))
    refused("a draft", site.publish(), 1, "[unfit-to-publish]", "still needs a source")
    h20.write_text(sound)
    more = site.folder / "content/briefings/one-more.md"
    text = more.read_text()
    more.unlink()
    run = site.publish("--max-deletes", "0")
    refused("too many deletions", run, 1, "[too-many-deletions]", "--max-deletes 1")
    more.write_text(text)
    site.settings = site.settings.replace(f"keep: {KEEP}", f"keep: {KEEP}, changelog: CHANGES.md")
    site.variant(41)
    h20.write_text(sound.replace("4.0 TB/s @toolkit-s-w-kelly", "4.1 TB/s @toolkit-s-w-kelly"))
    line = "nvidia-h20.memory.bandwidth: 4.0 TB/s -> 4.1 TB/s"
    refused("a figure that no change log names", site.publish(), 1, "[unlogged-figure]", line)
    run = site.publish("--dry-run", "--verbose", yes=False)
    refused("--dry-run shows the figures that change", run, 1, line)
    changes = re.findall(r"(?m)^  (nvidia-\S+: .* -> .*)$", run.stdout)
    site.write("CHANGES.md", "".join(f"- {change}, as Kelly corrected it\n" for change in changes))
    report.check("gate: with the lines it goes through", done(site.publish()))


def check_kills(program, report, folder, count):
    link = folder / "killed/site"
    site = Site(program, folder / "killed-site", f"  server: {{directory: {link}, keep: 2}}\n")
    problems = done(site.publish())
    site.variant(1)
    start = time.monotonic()
    problems += done(site.publish())
    duration = time.monotonic() - start
    old = files_below(link.resolve())
    for number, moment in enumerate(moments(duration, count, 2)):
        site.variant(number + 2)
        process = site.start()
        time.sleep(moment)
        kill(process, number % 2)
        now = files_below(link.resolve())
        if now != old and [one for one in differences(now, site.built()) if "too many" not in one]:
            problems.append(f"kill {number} after {moment:.3f} s: readers see neither the old nor the new site")
        run = site.publish()
        wrong = [one for one in differences(files_below(link.resolve()), site.built()) if "assets/" not in one]
        if run.returncode or wrong:
            problems += [f"kill {number}: the next publish did not succeed", run.stderr, *wrong]
        # A publish without changes removes nothing. Any other publish removes what the killed one left.
        if "nothing has changed" not in run.stdout:
            left = [name for name in os.listdir(f"{link}.releases") if name.startswith((".new", ".gone"))]
            problems += [f"kill {number}: {name} is left" for name in left]
        old = files_below(link.resolve())
    report.check(f"directory: {count} kills", problems)


def check_disk(program, report, folder):
    """Checks a full disk, and then a read-only one."""
    with small_disk(folder / "disk", "900k") as disk:
        if disk is None:
            return
        link = disk / "site"
        site = Site(program, folder / "disk-site", f"  server: {{directory: {link}, keep: 5}}\n")
        report.check("disk: a first publish", done(site.publish()))
        before, release = files_below(link.resolve()), os.readlink(link)
        subprocess.run(["sh", "-c", f"head -c 2M /dev/zero >{disk}/ballast"], capture_output=True, check=False)
        site.variant(1)
        run = site.publish()
        problems = failed(run, 2, "the disk is full")
        kept = os.readlink(link) == release and files_below(link.resolve()) == before
        report.check("a full disk", problems + ([] if kept else ["readers see something else"]))
        left = [name for name in os.listdir(f"{link}.releases") if name[0] != "."]
        report.check("leaves nothing behind", [] if left == [release.split("/")[1]] else left)
        (disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        run = site.publish()
        kept = os.readlink(link) == release and files_below(link.resolve()) == before
        report.check("a read-only disk", failed(run, 2, "read-only") + ([] if kept else ["readers see something else"]))
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        report.check("with room it goes on", done(site.publish()))


def check_foreign(program, report, folder):
    link = folder / "foreign/site"
    link.mkdir(parents=True)
    site = Site(program, folder / "foreign-site", f"  server: {{directory: {link}}}\n")
    (link / "theirs.html").write_text("Theirs.")
    report.check("a folder that is somebody's", failed(site.publish(), 2, "[foreign-output]", "theirs.html")
                 + ([] if (link / "theirs.html").read_text() == "Theirs." else ["it was changed"]))
    (link / "theirs.html").unlink()
    report.check("an empty one is taken", done(site.publish()) + ([] if link.is_symlink() else ["it is no link"]))


def run(program, report, folder, kills):
    check_switches(program, report, folder)
    check_kills(program, report, folder, kills)
    check_disk(program, report, folder)
    check_foreign(program, report, folder)
