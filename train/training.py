"""What all trainings do alike: go on from where one stopped, know how much of it is done, save now and then and when killed."""
import os
import signal
import time

import torch

from model import WORK

EVERY = 240  # seconds between two savings


class Training:
    """`state` is what is kept beside the weights; `arguments` have name, minutes, until and perhaps steps."""

    def __init__(self, arguments, model, opt, state):
        self.a, self.model, self.opt, self.state = arguments, model, opt, state
        self.last, self.resumed = os.path.join(WORK, arguments.name + ".last.pt"), False
        if os.path.exists(self.last):
            c = torch.load(self.last, map_location=next(model.parameters()).device, weights_only=False)
            model.load_state_dict(c["model"], strict=False), opt.load_state_dict(c["opt"])
            self.state, self.resumed = c["state"], True
            print("resumed at step", self.state["step"], flush=True)
        self.state.setdefault("begin", time.time())  # wall clock of the first start, for --until
        day = time.strftime("%Y-%m-%d ")
        self.end = time.mktime(time.strptime(day + arguments.until, "%Y-%m-%d %H:%M")) if arguments.until else None
        self.stop = False
        signal.signal(signal.SIGTERM, self.killed)
        self.turned = self.saved = time.time()

    def killed(self, *_):
        self.stop = True

    def part(self):
        """The share of the training that is done, asked once a step; from 1 on it is over."""
        now = time.time()
        self.state["spent"] += now - self.turned
        self.turned = now
        if getattr(self.a, "steps", 0):
            return self.state["step"] / self.a.steps
        if self.end:
            return (now - self.state["begin"]) / max(1, self.end - self.state["begin"]) if now < self.end else 1.0
        return self.state["spent"] / (self.a.minutes * 60)

    def save(self, what, full=False):
        """work/NAME.WHAT.pt; with `full` what is needed to go on from it."""
        path = os.path.join(WORK, f"{self.a.name}.{what}.pt")
        keep = {k: v for k, v in self.model.state_dict().items() if not k.endswith("word.weight")}
        torch.save({"model": keep, "state": self.state, **({"opt": self.opt.state_dict()} if full else {})}, path + ".tmp")
        os.replace(path + ".tmp", path)

    def stopped(self):
        """Saves when it is time to, or when killed: then the training ends here."""
        if self.stop or time.time() - self.saved > EVERY:
            self.save("last", full=True)
            self.saved = time.time()
        return self.stop
