"""Publishes a small site to real git repositories, an sshd, an nginx, a WebDAV and an S3 server, all on loopback.

usage: publish.py PROGRAM [SUITE…]

Each suite tests a first publish, one without a change, changes and deletions, interruptions at random moments, and errors
of the target. Prints a line for each check and last `N passed, N failed`.
"""

import contextlib
import io
import multiprocessing
import pathlib
import sys
import tempfile
import time
import traceback

import carried
import directory
import git_branch
from world import SSH, Report, Server

# The longest suite is first. In total, a publish is killed at a hundred moments, most of them in the fast suites.
SUITES = {
    # This suite waits for two minutes, in parallel with the others.
    "live": lambda program, report, folder, ssh: directory.changed_on_the_way(program, report, folder),
    "sftp": lambda program, report, folder, ssh: carried.sftp(program, report, folder, ssh, 2),
    "rsync": lambda program, report, folder, ssh: carried.rsync(program, report, folder, ssh, 6),
    "s3": lambda program, report, folder, ssh: carried.s3(program, report, folder, 3),
    "git": lambda program, report, folder, ssh: git_branch.run(program, report, folder, ssh, 31),
    "webdav": lambda program, report, folder, ssh: carried.webdav(program, report, folder, 3),
    "directory": lambda program, report, folder, ssh: directory.run(program, report, folder, 55),
}


def perform(name, program, folder, ssh):
    """Runs one suite in a process of its own. Returns its output and its counts."""
    report, text, start = Report(), io.StringIO(), time.monotonic()
    others = set(Server.running)
    folder = pathlib.Path(folder) / name
    folder.mkdir()
    with contextlib.redirect_stdout(text):
        try:
            SUITES[name](program, report, folder, ssh)
        except Exception:  # noqa: BLE001: an exception is a failure of the suite
            report.check(f"{name} runs to its end", [traceback.format_exc()])
        finally:
            for server in set(Server.running) - others:
                server.end()
    return f"{text.getvalue()}{name}: {time.monotonic() - start:.0f} s\n", report.passed, report.failed


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    names = sys.argv[2:] or list(SUITES)
    total = Report()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        ssh = SSH(scratch / "ssh")
        server, ssh.server = ssh.server, None
        try:
            with multiprocessing.Pool(4) as pool:
                waiting = [pool.apply_async(perform, (name, program, str(scratch), ssh)) for name in names]
                for one in waiting:
                    text, passed, failed = one.get()
                    print(text, end="", flush=True)
                    total.passed += passed
                    total.failed += failed
        finally:
            server.end()
    sys.exit(total.finish())


if __name__ == "__main__":
    main()
