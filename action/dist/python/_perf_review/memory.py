"""Peak resident memory of this process, and the part of it that came after the benchmark was set up."""


def resident():
    """Bytes that proc(5) calls VmHWM (the peak so far) and VmRSS (now), 0 where it does not tell. Not ru_maxrss: that is inherited from the parent over exec."""
    found = {"VmHWM": 0, "VmRSS": 0}
    try:
        with open("/proc/self/status") as status:
            for line in status:
                name, _, value = line.partition(":")
                if name in found:
                    found[name] = int(value.split()[0]) * 1024
    except OSError:
        pass
    return found["VmHWM"], found["VmRSS"]


class OwnPeak:
    """Made when the benchmark is set up."""

    def __init__(self):
        self.before, self.start = resident()
        try:
            # Sets VmHWM to VmRSS: proc(5), /proc/pid/clear_refs, since Linux 4.0.
            with open("/proc/self/clear_refs", "w") as file:
                file.write("5")
            self.is_reset = self.start > 0
        except OSError:
            self.is_reset = False

    def told(self):
        """{"process": bytes, "own": bytes above what was resident at the start, null where the kernel keeps no such peak}; None
        where nothing is known."""
        peak, _ = resident()
        if peak == 0:
            return None
        return {"process": max(self.before, peak), "own": max(0, peak - self.start) if self.is_reset else None}
