"""Makes src/samplers/sobol-directions.ts from a table of direction numbers, lines of "d s a m_1 ... m_s".

Run: python3 tests/samplers/sobol_directions.py > src/samplers/sobol-directions.ts
     npx prettier --write src/samplers/sobol-directions.ts

For more dimensions put more lines of the authors' file new-joe-kuo-6.21201 into the table (21,201 dimensions,
https://web.maths.unsw.edu.au/~fkuo/sobol/): sobol.ts counts them itself. Lines are in the order of d; degrees never fall.
"""
import sys

TABLE = "tests/conformance/joe_kuo_direction_numbers_2_to_1111.txt"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
WIDTH = 108

HEAD = '''/**
 * Direction numbers of Sobol' points, dimensions 2 to %d: Joe and Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30(5), 2635-2654, 2008, file new-joe-kuo-6.21201. Made by
 * tests/samplers/sobol_directions.py, which says how to add dimensions. The authors' licence:
 *
 * Copyright (c) 2008, Frances Y. Kuo and Stephen Joe
 * All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met:
 *
 *   - Redistributions of source code must retain the above copyright notice, this list of conditions and the following
 *     disclaimer.
 *   - Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
 *     following disclaimer in the documentation and/or other materials provided with the distribution.
 *   - Neither the names of the copyright holders nor the names of the University of New South Wales and the University
 *     of Waikato and its contributors may be used to endorse or promote products derived from this software without
 *     specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS ``AS IS'' AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT
 * NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO
 * EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA,
 * OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
 * LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
 * ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/**
 * One text a degree s of the primitive polynomial, from 2 on; the second dimension, of degree 1, has nothing to state
 * (a = 0, m_1 = 1). Each dimension is a whole number of base-64 digits (RFC 4648, section 4), most significant bit
 * first: a in s - 1 bits, then (m_i - 1) / 2 in i - 1 bits for i = 2 to s, then zeros.
 */
'''


def packed(s, a, m):
    bits = format(a, f"0{s - 1}b") if s > 1 else ""
    for i, number in enumerate(m[1:], start=2):
        assert number % 2 == 1 and number < 2**i
        bits += format(number // 2, f"0{i - 1}b")
    bits += "0" * (-len(bits) % 6)
    return "".join(DIGITS[int(bits[k : k + 6], 2)] for k in range(0, len(bits), 6))


degrees = {}
last = 1
for line in open(TABLE).read().splitlines()[1:]:
    d, s, a, *m = map(int, line.split())
    assert d == last + 1 and len(m) == s and m[0] == 1 and s in (len(degrees), len(degrees) + 1)
    degrees[s] = degrees.get(s, "") + packed(s, a, m)
    last = d

sys.stdout.write(HEAD % last)
print("export const DIRECTIONS: readonly string[] = [")
for s, text in degrees.items():
    if s > 1:
        lines = [f'"{text[k : k + WIDTH]}"' for k in range(0, len(text), WIDTH)]
        print(" +\n".join(lines) + ",")
print("];")
