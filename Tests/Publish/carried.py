"""Publishes to targets that change file by file: rsync over ssh, and rclone to SFTP, WebDAV and S3."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from world import (
    Server, Site, dangling, differences, done, failed, files_below, free_port, kill, moments, small_disk,
)

BUCKET = "bucket"
# A remote shell that forwards the standard error of the other end one second late, as ssh does on a busy machine.
LATE_SHELL = """#!{python}
import os, subprocess, sys, time
run = subprocess.Popen([*"{ssh}".split(), *sys.argv[1:]], stderr=subprocess.PIPE)
said = run.stderr.read()
time.sleep(1)
os.write(2, said)
sys.exit(run.wait())
"""
# Publishes that must fail are not retried for minutes.
ONCE = {"RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "1"}


class Folder:
    """A target whose files are on this machine."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def files(self):
        return files_below(self.folder) if self.folder.exists() else {}

    def manifest(self):
        try:
            return (self.folder / "chipbrief-manifest.json").read_bytes()
        except FileNotFoundError:
            return b""

    def write(self, path, contents):
        (self.folder / path).write_bytes(contents)

    def remove(self, path):
        (self.folder / path).unlink()

    def folders(self):
        return [path for path in self.folder.rglob("*") if path.is_dir() and not any(path.iterdir())]


class Store:
    """A bucket of a moto server, accessed with boto3."""

    def __init__(self, port, prefix):
        import boto3

        self.prefix = prefix + "/"
        self.client = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="id", aws_secret_access_key="secret",
            region_name="us-east-1",
        )

    def files(self):
        found = {}
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=self.prefix):
            for entry in page.get("Contents", []):
                # A tool that outlives a killed publish may remove the file meanwhile.
                with contextlib.suppress(self.client.exceptions.NoSuchKey):
                    body = self.client.get_object(Bucket=BUCKET, Key=entry["Key"])["Body"].read()
                    found[entry["Key"][len(self.prefix):]] = body
        return found

    def manifest(self):
        key = self.prefix + "chipbrief-manifest.json"
        return self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()

    def write(self, path, contents):
        self.client.put_object(Bucket=BUCKET, Key=self.prefix + path, Body=contents)

    def remove(self, path):
        self.client.delete_object(Bucket=BUCKET, Key=self.prefix + path)

    def head(self, path):
        answer = self.client.head_object(Bucket=BUCKET, Key=self.prefix + path)
        return answer["ContentType"], answer.get("CacheControl", "")


def check_life(program, report, name, site, place):
    run = site.publish("--dry-run", yes=False)
    report.check(f"{name}: --dry-run touches nothing", failed(run, 0, "files added") + sorted(place.files()))
    report.check(f"{name}: a first publish", done(site.publish()))
    report.check(f"{name}: the target is the site", differences(place.files(), site.built()))
    report.check(f"{name}: no change", failed(site.publish(), 0, "nothing has changed"))
    for number, what in ((1, "a change"), (2, "a deletion")):
        site.variant(number)
        report.check(f"{name}: {what}", done(site.publish()))
        report.check(f"{name}: {what} is published", differences(place.files(), site.built()))
    if isinstance(place, Folder):
        report.check(f"{name}: no empty folder is left", [str(path) for path in place.folders()])

    # A machine that has not published there before, such as a CI runner.
    shutil.rmtree(site.folder / ".chipbrief")
    shutil.rmtree(site.folder / "public")
    shutil.rmtree(site.folder / ".public.chipbrief")
    site.variant(3)
    run = site.publish("--dry-run", "--verbose", yes=False)
    fresh = [line for line in run.stdout.splitlines() if line.startswith("  +")]
    report.check(f"{name}: a fresh machine plans the same",
                 failed(run, 0, "files unchanged", "No figure changes")
                 + ([] if 0 < len(fresh) < 15 else [f"{len(fresh)} files would be added"]))
    place.write("theirs.txt", b"Theirs.")
    report.check(f"{name}: what others put there stays", done(site.publish())
                 + differences(place.files(), site.built(), ("theirs.txt",))
                 + ([] if place.files().get("theirs.txt") == b"Theirs." else ["it is gone"]))
    manifest = place.files()["chipbrief-manifest.json"]
    place.write("chipbrief-manifest.json", manifest.replace(b"index.html", b"../evil.html", 1))
    site.variant(5)
    # Without the manifest, it is unknown which style sheets belonged to the site, so all of them stay.
    old = [path for path in place.files() if path.startswith("assets/")]
    report.check(f"{name}: a damaged manifest is said, and every file put there anew",
                 failed(site.publish(), 0, "[lost-ledger]")
                 + differences(place.files(), site.built(), ("theirs.txt", *old)))
    for path in old:
        if path not in site.built():
            place.remove(path)


def check_spare(report, name, site, place):
    """Checks kills during the replacement of the manifest, including a replacement that the server completes afterwards."""
    manifest, spare = "chipbrief-manifest.json", "chipbrief-manifest.new.json"
    for what, leave in (
        ("a manifest that is not in its place", lambda whole: {manifest: None, spare: whole}),
        ("a manifest half written", lambda whole: {manifest: whole[: len(whole) // 2], spare: whole}),
        ("a whole manifest beside its file", lambda whole: {spare: whole}),
        ("half a manifest beside its file", lambda whole: {spare: whole[: len(whole) // 2]}),
    ):
        # Variant 50 is the killed publish's site; 51 is a changed one.
        for variant in (50, 51):
            site.variant(50)
            problems = done(site.publish())
            for path, contents in leave(place.files()[manifest]).items():
                if contents is None:
                    place.remove(path)
                else:
                    place.write(path, contents)
            site.variant(variant)
            problems += failed(site.publish(), 0, "was not completed; this one completes it")
            files = place.files()
            problems += differences(files, site.built(), ("theirs.txt",))
            problems += [] if manifest in files else ["there is no manifest"]
            problems += failed(site.publish(), 0, "nothing has changed")
            report.check(f"{name}: {what}, with {'a' if variant % 2 else 'no'} change", problems)


def check_halfway(report, name, site, place):
    """Checks a kill in the middle, when the target is neither the old nor the new site: no page lacks its style sheet."""
    problems = ["it was never found in the middle"]
    for number in range(60, 70):
        site.variant(number)
        process = site.start()
        while process.poll() is None:
            if b"pending" in place.manifest():
                kill(process, True)
                problems = dangling(place.files())
                break
        run = site.publish()
        if process.returncode:
            said = failed(run, 0, "was not completed; this one completes it")
            report.check(f"{name}: an interruption in the middle, and a repeat",
                         problems + said + differences(place.files(), site.built(), ("theirs.txt",)))
            return
    report.check(f"{name}: an interruption in the middle, and a repeat", problems)


def check_interrupted(report, name, site, place, count, seed):
    """Checks kills at random moments: no page ever lacks its style sheet, and the next publish completes the site."""
    if not name.startswith("rsync"):
        check_spare(report, name, site, place)
    check_halfway(report, name, site, place)
    site.variant(100)
    start = time.monotonic()
    problems = done(site.publish())
    duration = time.monotonic() - start
    halfway = 0
    for number, moment in enumerate(moments(duration, count, seed)):
        site.variant(number + 101)
        process = site.start()
        time.sleep(moment)
        kill(process, number % 3)
        now = place.files()
        problems += [f"kill {number} after {moment:.3f} s: {one}" for one in dangling(now)]
        halfway += b"pending" in now["chipbrief-manifest.json"] if "chipbrief-manifest.json" in now else 1
        # In half of the cases, the site has changed meanwhile.
        if number % 2:
            site.variant(number + 300)
        run = site.publish()
        wrong = differences(place.files(), site.built(), ("theirs.txt",))
        if run.returncode or wrong:
            problems += [f"kill {number} after {moment:.3f} s: the next publish did not complete it", run.stderr, *wrong]
    report.check(f"{name}: {count} kills, {halfway} of them halfway", problems)


def check_foreign(program, report, name, site, place):
    report.check(f"{name}: a place that is somebody's", failed(site.publish(), 2, "[foreign-output]", "theirs.html"))
    report.check(f"{name}: it is as it was", [] if list(place.files()) == ["theirs.html"] else sorted(place.files()))


def rsync(program, report, folder, ssh, kills):
    place = Folder(folder / "deep/rsync")
    target = f"  box: {{rsync: {ssh.address}:{place.folder}}}\n"
    site = Site(program, folder / "rsync-site", target, environment=ssh.environment())
    check_life(program, report, "rsync", site, place)
    check_interrupted(report, "rsync", site, place, kills, 4)
    before = place.files()
    site.variant(9)
    for what, how, words in (
        ("an unknown host key", {"hosts": "no_hosts"}, ("Host key verification failed", "known_hosts")),
        ("a wrong key", {"key": "stranger"}, ("Permission denied", "give ssh a key")),
    ):
        report.check(f"rsync: {what}", failed(site.publish(**ssh.environment(**how)), 2, *words))
    report.check("rsync: nothing is lost", differences(place.files(), before, ("theirs.txt",)))
    foreign = Folder(folder / "rsync-foreign")
    foreign.folder.mkdir()
    foreign.write("theirs.html", b"Theirs.")
    target = f"  box: {{rsync: {ssh.address}:{foreign.folder}}}\n"
    check_foreign(program, report, "rsync",
                  Site(program, folder / "rsync-other", target, environment=ssh.environment()), foreign)
    check_disk(program, report, folder, ssh)
    check_missing(program, report, folder)


def check_disk(program, report, folder, ssh):
    """Checks a full disk at the other end, and then a read-only one."""
    with small_disk(folder / "disk", "900k") as disk:
        if disk is None:
            return
        place = Folder(disk / "site")
        target = f"  box: {{rsync: {ssh.address}:{place.folder}}}\n"
        site = Site(program, folder / "disk-site", target, environment=ssh.environment())
        report.check("rsync, disk: a first publish", done(site.publish()))
        before = place.files()
        subprocess.run(["sh", "-c", f"head -c 2M /dev/zero >{disk}/ballast"], capture_output=True, check=False)
        site.variant(1)
        full = ("No space left on device", "make room there")
        report.check("rsync, disk: a full disk", failed(site.publish(), 2, *full))
        late = folder / "late-shell"
        late.write_text(LATE_SHELL.format(python=sys.executable, ssh=site.environment["RSYNC_RSH"]))
        late.chmod(0o755)
        report.check("rsync, disk: a full disk, and an ssh that falls behind",
                     failed(site.publish(RSYNC_RSH=str(late)), 2, *full))
        report.check("rsync, disk: nothing is lost",
                     [path for path, contents in before.items() if path.endswith(".html") and place.files().get(path) != contents]
                     + dangling(place.files()))
        (disk / "ballast").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        report.check("rsync, disk: a read-only one", failed(site.publish(), 2, "Read-only file system"))
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        report.check("rsync, disk: with room it goes on", done(site.publish()) + differences(place.files(), site.built()))


def check_missing(program, report, folder):
    """Checks that a missing tool is reported with the name of its package."""
    tools = folder / "tools"
    tools.mkdir()
    for name in ("sh", "id"):
        os.symlink(shutil.which(name), tools / name)
    for kind, place in (
        ("git", f"{{remote: {folder}/none.git, branch: b}}"), ("rsync", "u@h:/p"), ("rclone", "store:bucket"),
    ):
        site = Site(program, folder / f"no-{kind}", f"  place: {{{kind}: {place!r}}}\n".replace("'{", "{").replace("}'", "}"))
        report.check(f"{kind} is not installed", failed(site.publish(PATH=str(tools)), 2, f"apt install {kind}"))


def sftp(program, report, folder, ssh, kills):
    place = Folder(folder / "deep/sftp")
    settings = {
        "TYPE": "sftp", "HOST": "127.0.0.1", "PORT": str(ssh.port), "USER": ssh.user, "KEY_FILE": str(ssh.folder / "key"),
        "KNOWN_HOSTS_FILE": str(ssh.hosts),
    }
    variables = {f"RCLONE_CONFIG_HOST_{key}": value for key, value in settings.items()}
    variables["RCLONE_CONFIG"] = str(folder / "rclone.conf")
    target = f"  host: {{rclone: host:{place.folder}}}\n"
    site = Site(program, folder / "sftp-site", target, environment=variables)
    check_life(program, report, "rclone to SFTP", site, place)
    check_interrupted(report, "rclone to SFTP", site, place, kills, 5)
    before = place.files()
    site.variant(9)
    run = site.publish(RCLONE_CONFIG_HOST_KNOWN_HOSTS_FILE=str(ssh.folder / "no_hosts"), **ONCE)
    report.check("rclone to SFTP: an unknown host key", failed(run, 2, "key is unknown"))
    run = site.publish(RCLONE_CONFIG_HOST_KEY_FILE=str(ssh.folder / "stranger"), **ONCE)
    report.check("rclone to SFTP: a wrong key", failed(run, 2, "unable to authenticate"))
    unset = {name: value for name, value in site.environment.items() if name != "RCLONE_CONFIG_HOST_TYPE"}
    site.environment, known = unset, site.environment
    run = site.publish()
    site.environment = known
    report.check("rclone: a remote that there is not", failed(run, 2, "rclone config"))
    report.check("rclone to SFTP: nothing is lost", differences(place.files(), before, ("theirs.txt",)))


def webdav(program, report, folder, kills):
    root = folder / "webdav"
    root.mkdir()
    port = free_port()
    server = Server(
        # Without a cache, since the tests also change files directly.
        ["rclone", "serve", "webdav", str(root), "--addr", f"127.0.0.1:{port}", "--user", "me", "--pass", "a-good-one",
         "--dir-cache-time", "0"],
        port, folder / "webdav.log", {"RCLONE_CONFIG": str(folder / "rclone.conf")},
    )
    hidden = lambda text: subprocess.run(  # noqa: E731
        ["rclone", "obscure", text], capture_output=True, text=True, check=True).stdout.strip()
    settings = {"TYPE": "webdav", "URL": f"http://127.0.0.1:{port}", "VENDOR": "other", "USER": "me",
                "PASS": hidden("a-good-one")}
    variables = {f"RCLONE_CONFIG_DAV_{key}": value for key, value in settings.items()}
    variables["RCLONE_CONFIG"] = str(folder / "rclone.conf")
    place = Folder(root / "site")
    site = Site(program, folder / "webdav-site", "  dav: {rclone: dav:site}\n", environment=variables)
    check_life(program, report, "rclone to WebDAV", site, place)
    check_interrupted(report, "rclone to WebDAV", site, place, kills, 6)
    before = place.files()
    site.variant(9)
    wrong = hidden("a-wrong-one")
    run = site.publish(RCLONE_CONFIG_DAV_PASS=wrong, **ONCE)
    report.check("rclone to WebDAV: a wrong password", failed(run, 2, "401")
                 + (["it says the password"] if wrong in run.stdout + run.stderr else []))
    report.check("rclone to WebDAV: nothing is lost", differences(place.files(), before, ("theirs.txt",)))
    server.end()


def s3(program, report, folder, kills):
    port = free_port()
    moto = pathlib.Path(sys.executable).parent / "moto_server"
    server = Server([str(moto), "-H", "127.0.0.1", "-p", str(port)], port, folder / "moto.log")
    settings = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": f"http://127.0.0.1:{port}", "ACCESS_KEY_ID": "id",
                "SECRET_ACCESS_KEY": "secret-of-the-store", "FORCE_PATH_STYLE": "true", "REGION": "us-east-1"}
    variables = {f"RCLONE_CONFIG_STORE_{key}": value for key, value in settings.items()}
    variables["RCLONE_CONFIG"] = str(folder / "rclone.conf")
    place = Store(port, "briefings")
    place.client.create_bucket(Bucket=BUCKET)
    site = Site(program, folder / "s3-site", f"  store: {{rclone: store:{BUCKET}/briefings}}\n", environment=variables)
    check_life(program, report, "rclone to S3", site, place)
    heads = {path: place.head(path) for path in site.built()}
    problems = []
    for path, (kind, cache) in heads.items():
        is_hashed = path.startswith("assets/")
        if is_hashed != ("immutable" in cache) or not is_hashed and "max-age=300" not in cache:
            problems.append(f"{path}: {cache}")
        wanted = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "csv": "text/csv; charset=utf-8",
                  "js": "text/javascript; charset=utf-8", "txt": "text/plain; charset=utf-8"}.get(path.rsplit(".")[-1])
        if wanted and kind != wanted:
            problems.append(f"{path}: {kind}")
    report.check("rclone to S3: types and lifetimes", problems)
    check_interrupted(report, "rclone to S3", site, place, kills, 7)
    names = json.dumps(sorted(place.files()))
    server.end()
    site.variant(9)
    run = site.publish(**ONCE)
    report.check("rclone to S3: a store that does not answer", failed(run, 2, "connection refused")
                 + (["it says the secret"] if settings["SECRET_ACCESS_KEY"] in run.stdout + run.stderr else []))
    assert "index.html" in names
