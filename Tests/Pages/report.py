"""Counts checks, and prints the problems of those that failed."""


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAILED {name}")
            for problem in problems[:40]:
                print(f"  {problem}")
            if len(problems) > 40:
                print(f"  and {len(problems) - 40} more")
        else:
            self.passed += 1
            print(f"passed {name}")

    def finish(self):
        """Prints the counts, and returns the exit status."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
