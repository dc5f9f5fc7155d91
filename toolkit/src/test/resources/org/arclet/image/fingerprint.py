"""Computes the figure of FingerprintTest with whole numbers, after the definition in Fingerprint.

Made with Python 3.11:  python fingerprint.py
"""

import struct

MASK = 2**64 - 1


def mix(state, value):
    z = ((state ^ (value & MASK)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 29)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 32)


def bits(value):
    if value != value:
        return 0x7FC00000
    return struct.unpack("<i", struct.pack("<f", value + 0.0))[0]


state = 0x9E3779B97F4A7C15
for number in (1, 2, 2):  # height, width, channels
    state = mix(state, number)
for value in (1.0, -2.5, 0.0, float("nan")):
    state = mix(state, bits(value))
print(struct.unpack("<q", struct.pack("<Q", state))[0])
