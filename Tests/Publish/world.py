"""Support for the publish tests: a small site in variants, and servers to publish it to, all on loopback."""

import contextlib
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Pages"))
from report import Report  # noqa: E402, F401

PATIENCE = 300
EXTRA = "content/briefings/extra.md"
STYLE = "templates/assets/95-mine.css"
H20 = "content/chips/nvidia-h20.yml"
BUILT = "public"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for_port(port, process):
    for _ in range(PATIENCE * 20):
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"{process.args[0]} ended with status {process.returncode}") from None
            time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not listen")


def files_below(folder):
    """The contents of every file below a folder, by path. Symbolic links are skipped."""
    folder = pathlib.Path(folder)
    found = {}
    for path in folder.rglob("*"):
        # A tool that outlives a killed publish may remove the file meanwhile.
        with contextlib.suppress(FileNotFoundError):
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def dangling(files):
    """The references of pages to style sheets and scripts that do not exist."""
    wrong = []
    for path, contents in files.items():
        if path.endswith(".html"):
            asked = re.findall(rb'(?:href|src)="/(assets/[^"]+)"', contents)
            wrong += [f"{path} asks for {name.decode()}" for name in asked if name.decode() not in files]
    return wrong


class Site:
    """The site that `chipbrief new` writes, with publish targets. Its variants differ in every page and style sheet."""

    def __init__(self, program, folder, targets, base_url="https://example.org/", environment=None):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(folder)
        # The AWS settings of this machine must not apply to the test's store.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.environment = {**inherited, "GIT_CONFIG_GLOBAL": os.devnull, **(environment or {})}
        subprocess.run([self.program, "new", str(self.folder), "--quiet"], check=True)
        settings = (self.folder / "chipbrief.yml").read_text()
        settings = re.sub(r"(?m)^base_url:.*$", f"base_url: {base_url}", settings)
        # Social cards take a second and are not tested here.
        self.settings = settings + "social_cards: false\npublish:\n" + targets
        self.variant(0)

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def variant(self, number):
        """Writes a variant of the site. Odd variants have an additional page."""
        self.write("chipbrief.yml", re.sub(r"(?m)^tagline:.*$", f"tagline: Variant {number}.", self.settings))
        self.write(STYLE, f"/* Variant {number}. */\n")
        extra = self.folder / EXTRA
        if number % 2:
            self.write(EXTRA, f"---\ntitle: Extra {number}\ndate: 2025-09-20\ndescription: More.\n---\nMore.\n")
        elif extra.exists():
            extra.unlink()

    def command(self, *arguments):
        limit = [] if "--max-deletes" in arguments else ["--max-deletes", "100%"]
        return [self.program, "publish", *arguments, "--project", str(self.folder), *limit]

    def publish(self, *arguments, yes=True, **environment):
        return subprocess.run(
            self.command(*arguments, *(["--yes"] if yes else [])),
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def start(self, *arguments, **environment):
        """Starts a publish in a process group of its own."""
        return subprocess.Popen(
            self.command(*arguments, "--yes"),
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def built(self):
        return files_below(self.folder / BUILT)

    def git(self, *arguments):
        run = subprocess.run(
            ["git", "-C", str(self.folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return run.stdout.strip()


def kill(process, whole_group):
    """Kills a process as a crash would, alone or with its whole process group."""
    try:
        if whole_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass
    process.wait()


def differences(found, wanted, beside=()):
    """The differences between the files of a target and the wanted ones. Files named in `beside` may also be there."""
    wrong = [f"{path} is missing" for path in sorted(wanted.keys() - found.keys())]
    wrong += [f"{path} differs" for path in sorted(wanted.keys() & found.keys()) if found[path] != wanted[path]]
    ours = {"chipbrief-manifest.json", "chipbrief-figures.json", *beside}
    return wrong + [f"{path} is too many" for path in sorted(found.keys() - wanted.keys() - ours)]


def failed(run, status, *words):
    """The problems of a run that must end with a status and print these words."""
    problems = [] if run.returncode == status else [f"status {run.returncode}, not {status}"]
    said = run.stderr + run.stdout
    problems += [f"it does not say {word!r}" for word in words if word not in said]
    return problems + ([said] if problems else [])


@contextlib.contextmanager
def small_disk(folder, size):
    """Mounts a disk at a folder. Yields `None`, with a message, if mounting is not possible."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        print("skipped a full and a read-only disk, since nothing can be mounted here")
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def done(run):
    return [] if run.returncode == 0 else [f"status {run.returncode}", run.stdout, run.stderr]


def moments(duration, count, seed):
    """Random times in seconds, between the start of a run and 5 % after its end."""
    chosen = random.Random(seed)
    return [chosen.uniform(0, duration * 1.05) for _ in range(count)]


class Server:
    """A process that ends with its suite, even if the suite fails."""

    running = []

    def __init__(self, arguments, port, log, environment=None):
        self.log = open(log, "ab")
        self.process = subprocess.Popen(
            arguments, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        self.running.append(self)
        wait_for_port(port, self.process)

    def end(self):
        if self not in self.running:
            return
        self.running.remove(self)
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()


class SSH:
    """Debian's sshd with keys, settings and a port of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        for name in ("host", "key", "stranger"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(self.folder / name)], check=True
            )
        shutil.copy(self.folder / "key.pub", self.folder / "authorized")
        self.port = free_port()
        # As root, sshd needs this folder, which the system service would make.
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        (self.folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\n"
            f"AuthorizedKeysFile {self.folder}/authorized\nPidFile none\nStrictModes no\nUsePAM no\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
            "MaxStartups 100\nUseDNS no\nPrintMotd no\nPrintLastLog no\nKexAlgorithms curve25519-sha256\nSubsystem sftp internal-sftp\n"
        )
        self.server = Server(
            [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(self.folder / "sshd_config")],
            self.port, self.folder / "log",
        )
        self.user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        public = (self.folder / "host.pub").read_text()
        self.hosts = self.folder / "known_hosts"
        self.hosts.write_text(f"[127.0.0.1]:{self.port} {public}")
        (self.folder / "no_hosts").write_text("")
        self.address = f"{self.user}@box"

    def settings(self, key="key", hosts="known_hosts"):
        """The ssh command line for a key and a file of known hosts."""
        path = self.folder / f"ssh_config-{key}-{hosts}"
        path.write_text(
            f"Host box\n  HostName 127.0.0.1\n  Port {self.port}\n  IdentityFile {self.folder}/{key}\n"
            f"  IdentitiesOnly yes\n  IdentityAgent none\n  UserKnownHostsFile {self.folder}/{hosts}\n"
            "  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n  BatchMode yes\n  LogLevel ERROR\n"
        )
        return f"ssh -F {path}"

    def environment(self, **how):
        command = self.settings(**how)
        return {"GIT_SSH_COMMAND": command, "RSYNC_RSH": command}
