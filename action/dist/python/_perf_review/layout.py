"""Where memory lies, drawn anew for each process and each slice, so that no side is lucky for a whole run.

The same array is several per cent slower or faster by the 16 bytes at which malloc happens to put it (measured: 8 % between the four
places in a cache line, for a stencil over 50 kB), and which place that is depends on everything that was allocated before:
unchanged code can be moved by a change elsewhere, in every process alike. Drawn at random it is noise, which pairs take out.
After Stabilizer (Curtsinger and Berger, ASPLOS 2013), heap only: the stack is moved by the kernel and by the environment's length.
"""

SMALL_CLASSES = range(48, 513, 16)
"""Sizes of CPython's own allocator that bytes objects reach; larger ones are the C library's."""

SMALL_OBJECTS = 16
"""Most objects of one class; a pool of 4 KiB holds 8 to 85 of them."""

BLOCKS = 24
"""Blocks of the C library in one draw, half of them holes at once."""

LEAST_BITS, MOST_BITS = 9, 17
"""Sizes of blocks, evenly in their logarithm: from what CPython leaves to the C library to what that maps page by page."""

BYTES_OVERHEAD = 33
"""sys.getsizeof(b"") on 64-bit CPython."""


class Layout:
    def __init__(self, seed):
        """`seed` None: memory is left as it comes."""
        self.state = seed
        self.blocks = []
        if seed is None:
            return
        self.objects = [bytes(size - BYTES_OVERHEAD) for size in SMALL_CLASSES for _ in range(self.below(SMALL_OBJECTS))]
        self.objects = [each for each in self.objects if self.below(2)]
        self.shuffle()

    def below(self, n):
        """0 to n - 1. Knuth's MMIX generator: the suite's own use of `random` stays untouched, and so do its imports."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) * n >> 31

    def shuffle(self):
        """Gives back the last draw's blocks and takes others: what is allocated next lies elsewhere."""
        if self.state is None:
            return
        self.blocks = []
        drawn = [bytearray(self.size()) for _ in range(BLOCKS)]
        self.blocks = [drawn[i] for i in range(BLOCKS) if self.below(2)]

    def leave(self):
        """Gives all back: memory is left as it comes from here on."""
        self.state = None
        self.blocks = []
        self.objects = []

    def size(self):
        power = LEAST_BITS + self.below(MOST_BITS - LEAST_BITS)
        return 2**power + self.below(2**power)
