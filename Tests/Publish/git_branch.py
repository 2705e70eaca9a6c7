"""Publishes to a branch of a bare repository, by path and over ssh."""

import pathlib
import shutil
import subprocess
import time

from world import EXTRA, Site, dangling, differences, done, failed, kill, moments

BRANCH = "gh-pages"
OVER_SSH = 5
BESIDE = (".nojekyll", "CNAME")


class Bare:
    """A repository to push to."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.folder)], check=True)

    def git(self, *arguments, text=True):
        run = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], capture_output=True, check=True, text=text
        )
        return run.stdout.strip() if text else run.stdout

    def tip(self):
        run = subprocess.run(
            ["git", "-C", str(self.folder), "rev-parse", "--verify", "--quiet", f"refs/heads/{BRANCH}"],
            capture_output=True, text=True,
        )
        return run.stdout.strip()

    def commits(self):
        return self.git("rev-list", BRANCH).split()

    def files(self):
        # The branch may move meanwhile, so all files are read from one commit.
        commit = self.tip()
        names = self.git("ls-tree", "-r", "-z", "--name-only", commit).split("\0")
        return {name: self.git("show", f"{commit}:{name}", text=False) for name in names if name}

    def commit_beside(self, path, text):
        """Pushes a commit to the branch from another clone."""
        clone = self.folder.parent / (self.folder.name + "-clone")
        shutil.rmtree(clone, ignore_errors=True)
        run = lambda *a: subprocess.run(["git", *a], check=True, capture_output=True)  # noqa: E731
        run("clone", "--quiet", "--branch", BRANCH, str(self.folder), str(clone))
        (clone / path).write_text(text)
        run("-C", str(clone), "add", path)
        run("-C", str(clone), "-c", "user.name=B", "-c", "user.email=b@example.org", "commit", "--quiet", "-m", "Mine")
        run("-C", str(clone), "push", "--quiet", "origin", BRANCH)

    def hook(self, name, text):
        file = self.folder / "hooks" / name
        file.write_text(text)
        file.chmod(0o755)


def target(remote, more=""):
    return f"  pages: {{git: {{remote: {remote!r}, branch: {BRANCH}, cname: chips.example.org{more}}}}}\n"


def check_life(program, report, folder, name, remote, bare, environment):
    """Checks the plan, the first publish, changes, deletions, and a foreign commit."""
    site = Site(program, folder, target(remote), environment=environment)
    site.git("init", "--quiet")
    site.git("add", "--all")
    site.git("commit", "--quiet", "--message", "Sources")
    source = site.git("rev-parse", "HEAD")
    before = site.git("count-objects", "--verbose")

    run = site.publish("--dry-run", yes=False)
    report.check(f"{name}: --dry-run shows the plan", failed(run, 0, "files added", "Nothing was published there before"))
    report.check(f"{name}: and makes no branch", [bare.tip()] if bare.tip() else [])
    report.check(f"{name}: without --yes nobody is asked", failed(site.publish(yes=False), 64, "--yes"))
    report.check(f"{name}: a first publish", done(site.publish()))
    files = bare.files()
    report.check(f"{name}: the branch is the site", differences(files, site.built(), BESIDE))
    wrong = [path for path in BESIDE if path not in files]
    report.check(f"{name}: .nojekyll and CNAME are there", wrong)
    message = bare.git("log", "-1", "--format=%B", BRANCH)
    report.check(f"{name}: the message names the source", [] if f"Source: {source}\n" in message + "\n" else [message])
    changes = site.git("status", "--porcelain")
    report.check(f"{name}: nothing of the sources' repository is touched",
                 ([changes] if changes else [])
                 + ([] if site.git("count-objects", "--verbose") == before else ["it has new objects"])
                 + ([] if "refs/chipbrief" not in site.git("for-each-ref") else ["it has new references"]))
    tip = bare.tip()
    report.check(f"{name}: no change", failed(site.publish(), 0, "nothing has changed"))
    report.check(f"{name}: is no commit", [] if bare.tip() == tip else ["there is a new one"])

    site.variant(1)
    report.check(f"{name}: a change", done(site.publish()))
    report.check(f"{name}: is published", differences(bare.files(), site.built(), BESIDE))
    report.check(f"{name}: history is continued", [] if tip in bare.commits() else ["the first commit is gone"])
    site.variant(2)
    report.check(f"{name}: a deletion", done(site.publish()))
    report.check(f"{name}: is published too", differences(bare.files(), site.built(), BESIDE))

    bare.commit_beside("notice.txt", "Not by chipbrief.\n")
    theirs = bare.tip()
    site.variant(3)
    report.check(f"{name}: somebody's commit before", done(site.publish()))
    report.check(f"{name}: is not lost, and its file stays",
                 differences(bare.files(), site.built(), (*BESIDE, "notice.txt"))
                 + ([] if theirs in bare.commits() else ["the commit is gone"]))
    return site


def check_concurrent(report, name, site, bare):
    """Checks a concurrent push between plan and push, which the hook of the first push makes."""
    # The environment variables that git sets for a hook would affect the other push.
    bare.hook(
        "update",
        "#!/bin/sh\n"
        f"[ -e {bare.folder}/raced ] && exit 0\ntouch {bare.folder}/raced\nunset $(git rev-parse --local-env-vars)\n"
        f"cd {bare.folder} && tree=$(git rev-parse {BRANCH}^{{tree}}) &&\n"
        f"new=$(echo Raced | git -c user.name=C -c user.email=c@example.org commit-tree $tree -p {BRANCH}) &&\n"
        f"git update-ref refs/heads/{BRANCH} $new && echo $new >{bare.folder}/raced\n",
    )
    site.variant(4)
    run = site.publish()
    raced = (bare.folder / "raced").read_text().strip()
    report.check(f"{name}: a concurrent push is planned again", failed(run, 0, "planning again"))
    report.check(f"{name}: and nobody's commit is lost",
                 ([] if raced in bare.commits() else [f"{raced} is gone"])
                 + differences(bare.files(), site.built(), (*BESIDE, "notice.txt")))
    (bare.folder / "hooks/update").unlink()


def check_refused(report, name, site, bare):
    bare.hook("pre-receive", "#!/bin/sh\necho 'not on Fridays' >&2\nexit 1\n")
    tip = bare.tip()
    site.variant(5)
    run = site.publish()
    report.check(f"{name}: a rejected push", failed(run, 2, "not on Fridays", "cannot publish to 'pages'"))
    report.check(f"{name}: changes nothing", [] if bare.tip() == tip else ["the branch has moved"])
    (bare.folder / "hooks/pre-receive").unlink()
    report.check(f"{name}: and the next one succeeds", done(site.publish()))


def check_locked(report, name, site, bare):
    """Checks a publish whose process group is killed while git's receiving process has the branch locked."""
    going, release, pushes = bare.folder / "going", bare.folder / "release", bare.folder / "pushes"
    bare.hook("pre-receive", f"#!/bin/sh\necho >>{pushes}\n")
    # Git has locked the branch when it calls this hook for a prepared transaction.
    bare.hook(
        "reference-transaction",
        f"#!/bin/sh\n[ $1 = prepared ] || exit 0\ntouch {going}\n"
        f"while [ -d {bare.folder} -a ! -e {release} ]; do sleep 0.05; done\n",
    )
    site.variant(11)
    process = site.start()
    while not going.exists() and process.poll() is None:
        time.sleep(0.01)
    kill(process, True)
    # The next publish finds the lock and retries. The lock is released after the third push.
    following = subprocess.Popen(
        site.command("--yes"), env=site.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    while following.poll() is None and pushes.stat().st_size < 3:
        time.sleep(0.01)
    release.touch()
    said = following.communicate()[0]
    report.check(f"{name}: a kill while the branch is locked",
                 ([said] if following.returncode else []) + differences(bare.files(), site.built(), (*BESIDE, "notice.txt")))
    for hook in ("reference-transaction", "pre-receive"):
        (bare.folder / "hooks" / hook).unlink()
    site.variant(10)
    lock = bare.folder / f"refs/heads/{BRANCH}.lock"
    lock.touch()
    report.check(f"{name}: a lock that nobody holds", failed(site.publish(), 2, f"{BRANCH}.lock", "delete the file that git names"))
    lock.unlink()
    report.check(f"{name}: and without it", done(site.publish()))


def check_orphan(program, report, folder, bare):
    site = Site(program, folder / "orphan-site", target(str(bare.folder), ", history: orphan"))
    for number in range(3):
        site.variant(number)
        report.check(f"orphan: publish {number}, in no repository", done(site.publish()))
        report.check("orphan: one commit", [] if len(bare.commits()) == 1 else bare.commits())
        report.check("orphan: the site", differences(bare.files(), site.built(), BESIDE))
    bare.commit_beside("notice.txt", "Not by chipbrief.\n")
    tip = bare.tip()
    site.variant(3)
    run = site.publish()
    report.check("orphan: somebody's commit is not dropped",
                 failed(run, 2, "which 'history: orphan' would drop") + ([] if bare.tip() == tip else ["it is gone"]))
    foreign = Bare(folder / "foreign.git")
    subprocess.run(["git", "-C", str(bare.folder), "push", "--quiet", str(foreign.folder), BRANCH], check=True)
    foreign.commit_beside("chipbrief-manifest.json", "damaged")
    other = Site(program, folder / "foreign-site", target(str(foreign.folder)))
    other.variant(1)
    report.check("a damaged manifest is said", failed(other.publish(), 0, "[lost-ledger]"))
    report.check("and mended", failed(other.publish(), 0, "nothing has changed"))
    empty = Bare(folder / "other.git")
    subprocess.run(["git", "-C", str(bare.folder), "push", "--quiet", str(empty.folder), f"{BRANCH}:{BRANCH}"], check=True)
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", "--branch", BRANCH, str(empty.folder), str(clone)], check=True)
    identity = ["-c", "user.name=D", "-c", "user.email=d@example.org"]
    subprocess.run(["git", "-C", str(clone), "rm", "--quiet", "chipbrief-manifest.json"], check=True)
    subprocess.run(["git", "-C", str(clone), *identity, "commit", "--quiet", "-m", "By hand"], check=True)
    subprocess.run(["git", "-C", str(clone), "push", "--quiet", "origin", BRANCH], check=True)
    stranger = Site(program, folder / "stranger", target(str(empty.folder)))
    report.check("a branch that chipbrief did not publish", failed(stranger.publish(), 2, "[foreign-output]"))


def check_kills(report, name, site, bare, count, seed):
    """Checks that the branch is the old or the new site, whenever the publish is killed."""
    site.variant(8)
    start = time.monotonic()
    problems = done(site.publish())
    duration = time.monotonic() - start
    beside = (*BESIDE, "notice.txt")
    old = bare.files()
    for number, moment in enumerate(moments(duration, count, seed)):
        site.variant(number % 2 + 8 if number % 3 else number + 100)
        process = site.start()
        time.sleep(moment)
        kill(process, number % 2)
        # Git's own process may continue for a moment.
        tip = None
        while tip != bare.tip():
            tip = bare.tip()
            time.sleep(0.1)
        now = bare.files()
        if now != old and differences(now, site.built(), beside):
            problems.append(f"kill {number} after {moment:.3f} s: the branch is neither the old nor the new site")
        problems += dangling(now)
        run = site.publish()
        if run.returncode or differences(bare.files(), site.built(), beside):
            problems += [f"kill {number}: the next publish did not succeed", run.stderr]
        old = bare.files()
    report.check(f"{name}: {count} kills", problems)


def run(program, report, folder, ssh, kills):
    local = Bare(folder / "local.git")
    site = check_life(program, report, folder / "local", "git by path", str(local.folder), local, {})
    check_concurrent(report, "git by path", site, local)
    check_refused(report, "git by path", site, local)
    check_locked(report, "git by path", site, local)
    check_kills(report, "git by path", site, local, kills - OVER_SSH, 1)
    check_orphan(program, report, folder, Bare(folder / "orphan.git"))
    remote = Bare(folder / "remote.git")
    address = f"ssh://{ssh.address}{remote.folder}"
    site = check_life(program, report, folder / "remote", "git over ssh", address, remote, ssh.environment())
    check_concurrent(report, "git over ssh", site, remote)
    check_refused(report, "git over ssh", site, remote)
    check_kills(report, "git over ssh", site, remote, OVER_SSH, 8)
    tip = remote.tip()
    site.variant(7)
    for name, how, words in (
        ("an unknown host key", {"hosts": "no_hosts"}, ("Host key verification failed", "known_hosts")),
        ("a wrong key", {"key": "stranger"}, ("Permission denied", "give ssh a key")),
    ):
        report.check(f"git over ssh: {name}", failed(site.publish(**ssh.environment(**how)), 2, *words))
    report.check("git over ssh: nothing is lost", [] if remote.tip() == tip else ["the branch has moved"])
    assert (site.folder / EXTRA).exists()
