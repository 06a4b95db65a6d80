/**
 * Direction numbers of Sobol' points, dimensions 2 to 1111: Joe and Kuo, "Constructing Sobol sequences with better
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
export const DIRECTIONS: readonly string[] = [
  "w",
  "Yg",
  "JImw",
  "JKARIgd2QtAA0FQ7Lw",
  "DYeAaPSghNuAmOYgtOzAylPg",
  "B9s+YE+Y8QHOOL4I0BjQOmSOoTi3x4VVmjwcxE0QfeBIAg6ZLolMxygp2sDYq5bpAyhLUQ3SuAw4bD3o7cbzA+qHaA",
  "HT+Zj0K7/19gLSqWb4TS7WMIXv0WgsY84+BOZQSUHMaKSo6ccehCy4h0uSdGjevPsaqEK/Dgwg3Vywz9whJG5xb/3U9FLVqE",
  "CMuQvW7wDbRBsEIgEAomWCqwFosOez+QGRVQ+0WwLFUdhztQL15soDvwNO/TTEbgNwbPvvKQO1vO2MUAPjsumrgAQxa198kgSnVG4noQUUoN" +
    "QBQQUnrHB97QV8EqDKBQWzvMN/8wXqC/YtPwZyQT6/dgaE7el5kAbVY11b9QeggMNorAfDw5yDEAiZTrRnVwioHa//GAj8d9pVmAkUQC58Sg" +
    "mCi4OGTwnRTLpGcAp6t74yhwrdFwydOQsGLt8j0QtSrFo2JQtnzLC84gueUMeN4Av55mmsBwwgAhJIvQx53qcG8Q2mZbVB1w3KSiXhrg460a" +
    "mdlA5TFQN4Tg5v84heag6mE3IpbA7LpaW4fA8cbqD+7w9ElEs6bA/a+kg9SQ",
  "Ak5CS4t7lBrRTf/obzCcaDr+NkrCxyXD4Wp7GX0mEQglwG+U9DKT9SICP/HKs+KIrjTBL/BUMUdIwE5/ENfAvjbqQ/OaoepdsunPNyeJYC4R" +
    "P7bufX6DqQ0mEjONTARm33yOCaqSJP8+rW0TTHDchncNhTwdG0Wa3iUKkZWdpxGVfbWtCIFyWvF8hjJcdYRsXua3ZOY9SqVMqnJZaL7yQ8c4" +
    "aGgLOL1kpcfZYOm0MmeVZU/PQVmffcL6QoH4fpyzKznqYhJnBvLuYkhUgO6FbiBiU1T+07dpjbMf5WDGCkPywyaj4kk6Tcfh7RYlpe/uL6Dx" +
    "nhFuAvjALn5+bEZNsvokZpZ+4iZrVObIS1ABsA2IgLd7OtLe4xoNVrt+FiVKPusv1a+TV3+hxZ7DOB/nNx3BPXnbz6yBYVEknMuzlxA708f0" +
    "0ZTJB8kul03YJt+WUm1QgM2xRbN1k98dhr4l2K/KT/X6u31U2elsfq42ye1jIwA5MusqaTXp7Fsj531wV9rlT9FRPP/Lz0X8y7a/gZhHY5ln",
  "AK/ccPTgQnUAv0V11Dt4jGBVc0bclk1LkBZZUGQ8mLWYCOAPQ617sTaDF6ICbtY2aODI3Qjri7YQYDjvKeEbpe4KD2xYrZngCA6EaMch2Brz" +
    "hYEorQcc5W9tcE+/HBf0Xe/uFSBibYNEXgQFhwRnFEPRtiGdzMe7DjjDWGhmzqwmxRuEHAltPve6x1qHM83Su1rvD2HUXWbS4UY20Hr8hNSA" +
    "W1XcIbhKx8k6X8qIm7ABDetXB+JIC5CbobgaUJQn3MiZuKewJ3otkE+2n34J5gIrjdpi5iKJllqw6MimEKTlGWjNY2oAKgpnd5Ionf6K3HuD" +
    "CFO4wGLmrlXjX+p36Lr9BFIx7wSwL/Z+ILuXYjeMEeK/3yEsQwMcexlYyVJZKNX55lSiC5E+Nb2zZLIqBrGNz+W1ZdwYdmOOHmFTQUvjEOxr" +
    "S0MuSo6WPKLBQYBSNsMPuJT8Js2txWQAxdd1RtKH8QMBZ8RVJWpSQn1EZBihRbEQqCq8hDjiqERRlGdYk91naSSRVOZ/KZZ8TBvdsbywVXyT" +
    "ZGaLGd9K1KTyYIdR5wuwwT9siwMLxeXcUKCo3oDEFzWUhQZX0zlqNiU64JG3iipsEVM0PY9NbyAwVUPP40nrGR2VlVatoCNGkQVpJA5fbFe5" +
    "KWoev1MRi7U2W9bSeFX+ykgXSLUkbyaO2GXdFu/fWGJ7IXi9msNMLyryX3e6otd++j8YHWgkE/hlpiYR538CAt+/KYh8TnzNMTn2ZlyWF1fz" +
    "m/EZ9Sm+b0IVq4aBJE6sZ+/W0aUmWAslW2C6awhl1LpE0Aka8fGTfqbswwbIyHNl39Mf0bezviM/Tq3yb7832V7hUpScP7BR531bqYcWmmSk" +
    "Q9QZCckRQQAgVSIWcpGTEFb15F+dfZiVSfTExsduAspQGFKb2d4+eO2uOufweTjSQSKIvDIe2f1kgvKRIae55TwKVzTs+fPM9yB5d/9wfbQ1" +
    "LB8ZgJUgXmzSbv/czwgY0MyXBDz2ggyyelE6kJCOg9j4E0zqep+isEjOqbFXeujAKQtQjDXvWjWZKWtFYYJwjlE8cwiM5wmkJqKrlviIr0kT" +
    "eve33wHp2kvyBi3D8qeek1ZSiGA4fMWk4f6DU4hrA4lnHRo6CBCVwl+b0tR0MCP8mN7xczEfvJumZXEnD5Trm6mmqi/qO8GK6mo3H4CWHDLA" +
    "nFLyy52Ldf0nQVFnc5kEXYntVa79JmCzqoFoFa8qvpDYocUVfQcqV28o7JJoKMIlsqpNswO74SEfkpaFF1WhdCAwqDWViA05K++qOJxFNA5U" +
    "wQqoAoQKjewHeqwNIzK0tQBkrFOAM4lfKzMre+5VXHeHrariM97tpBtjysl2NI7IHVaCs+QP1iCSNRCtQlaAHJNBwEt1DbbUM1pVyt7XIr36" +
    "loa+uRegXfa82bmuu0RyzZw0nqu2pSZUOLkQqvAh7fxlG148vOsIPpCRVaavrZ5tdSYYu0wJb0YBmtLeGw5gJWrtw+xqxDzBaIijr2yxP36j" +
    "aA3+H0xV8IH9FB+mCxmotIWPuc+Gxx0/dj+Q5dSyNeRNZE7dQgyXwIsuHxqPwyrOtJTTtWJ2y/N37IvuU9WzijIwQcmwH2z3uYCzBaeHyz6p" +
    "QnLvMIK+0A+ta2cHn7c0kurMyVdPFo08MzD+YbG+s1EqYOOd2GJy12wZmHlyzQY2fk5azANDYs25k6WlEh6Tc3lQx6KMllka3xzdnJmDwu04" +
    "VHM6n8nlMu4xk/EmeSVoW5ji86THc1825srVzmPcLeO64Vbtwvf5207U/c3CLG+6K7aEAzu/kEPi7oB6rCFPzMe8EHcWDvHkfm8gkiygxTUp" +
    "i8uE+JvYBGn6823V8cl1KiE9M5P5JuEqFQ9bkerYXJnmY9rFUxrhXWFw+byYciXivj2+nUolTef7Qw/LnD7KS4RSk/TMlXQkMpuG",
  "BS2PfKEdl9054BpAN86t9MBcF0B7fcNYO43lYgKB9aesqezkZz7ECYq/VBKHoZ3H4DQ7WC9p/4IUGADrud+tgtbczLcEG7vLVZQEZ6PuEea8" +
    "mtrB1O16UEjixTRLGxHiiSE7CQEq2d/0UGYFPG7vV7+uuD8AFXtXGRH+YZCcmFgPyQ0knA0l3CFqs0eb57C1mZ8GFVal/t7zIvEoGzZ2vMiG" +
    "YEFt+HYH1vghjsTUJYHfIx4bRskqMwGINYUR9EwK1/rqI3bvOHqzQRKIKI8eqId4/SCnzsJmJjtp4nAEdbgJyQX5RPHLA9KyJ+DQlql5APPo" +
    "EK4aMO0T9xWSWoLAt5yAfyHlXdKLL7EJE0qeVAkoMO6kT+tnQy9SIMdf7AkIgFja/iMgaaEldMfr2toM4+Z9byZgL41iM/sXuCUkxA4AqNMP" +
    "1dR6mSSWP8NwMIEVzCWv1XSOZS0JsaYbtR5WOjsePZvvVGZMoOpvvury3u00/UQGH/fuuEuDfQOQxgU+Vj4vDX6iQ2Ed3ZxM3ld1uROUqiUo" +
    "LK8TLeRdjJlETGR9wyORnnNTCgoBc3reR1JNt2GUxzkySSmRZ4Hg77GejSSsXBteRLE6Jk6TSlXC8f8Rfr8iUPLOh+TXclbM2UdxwSKOhF0S" +
    "E+VNNBF4VsA/IQuWTnMm6MsfFYkWXFsq3s0AvEzWwXXhchktK90h0mXcIC2IHbD25niXrFfWSNXWxtFwYJRqH2BG/fEJkZGhTxWz2zOMh8ZU" +
    "fZA9EsCxJaaZY0SUuT4iotkEakEXwvkc1yrmia8KdkUv5DAOtmcVusxz8GBBjG8cZTv2qriH4MM6dCcZebaz1N8F8dFKx9VA0k986sd1cotv" +
    "IC/ChVceJbWSLF91J38wetprKsCPHpSuyezqxKBSf3AtbWe+Tvhf2GpooJ6fBenL1Gjbx9R0hWp83Q0/k5smAhdVptY2n1P1ygiRYjPhe7oZ" +
    "uNOiW/CKWuajmnYii4d3klFda7Wekjv75nU0RJ54X8ka2yDBi6pCtXAk12WUmLcTD7oWlBNLRUS075Pyclldas5NDxnZE6l7DYDzpdAAWjem" +
    "LgddjrmFL1lQmxF/GN8b+gFK8m8hOmx4elT3K0nJYUJv2ri1tP6nP6BO8o1ttV2qnmW025+mOM61+oaVV2To2zXRD6orz7KHOUd1yHGoyh4c" +
    "lPe9d5iwppSktaDK+1/1qqL4DXnboE6v/4rQoD1jNxJS/r8rh142HfnJ8tA0r0wlwN9xY8hd8sLjUtxHjcZUrWsTXBWXXGX7q7ssepc8bVW8" +
    "gxeKtXH2D0fpB9xtcuQqQpL1AHJT5kumu1vs9yzydPWu/VnUB7vy+hqUvBtvi3I8zp93mvT+XclAv42Ux0wEr50xis/GUp0wQpJr1n+P65t2" +
    "wWl9hDhal6HyOwnTJ+LrY9KCcKxMQznIr+YkMiGyHOo2v/SBF6xeyffRhL1moQYFMyl6cineQTs9Qsy6nEOeSUS/1EWzEuWJpt+wPgOwzJye" +
    "6illB9ZZSzORVuRTH48W7ezyXU+r6oJDO1Y0GMD3MLmoC3QC0jyrl6BG0dcG01CypFUCcAOdM21QFRz2UklQ/Uo1axoBeTxYAVXC11wR5LbA" +
    "G6gAw2FTIWxSpS9FCI2IMaokN14p8jm4U3SyCtVpjo0a4ZlgqGToRSzgI4ua82wPXfo79k5E+nKE7W2Cm8O5QlNqR7QtVeUW5n0Bm6OzkyPf" +
    "u5zWISMQmVD0bo6OV1a6EgqZokw7jZRJgHEU81iy8Qw44SDAeIDki8bKH1kEJSmoe68nNOAQqealJsW9xqjjeL84K91i+YQYZo8VhbtHa+6E" +
    "q64OJqBgx0+9qIbAnAebubK/JJzuA5BMRD5m",
  "ANEpKcvFfVOnfVSAT4OKxA7OGXtPLZAaBzaSdT4sMiHftAp2IzVLaEOqY0/PAyu3l5vdPXmNePEA3kKGxExzpVSwS1BFUOCpMrx6e7M37BGg" +
    "86w2oHD2wITwBPUI+j3vSGSRAkKBS1++CvAMMEFFZjBXLgORsrnWlq1VcBdyNQnaciUUg6wTBeMQTeTz1MT3YfrBhU9LoO1X0jwEspBkvv5P" +
    "HBzp5oM6XBwitj3q117w7/ylB5QJtCqJDA65tJVCGTvVTX/ws8Ii9ZCKoRUu0deWy+CIqCUwahMeSYf5t/iXCX/oxWFrZyCwZSSCdB7K5xDj" +
    "7rtEEOChwQ3FffHKkf2uqCzFiiS+UkLjxPSpC1xspfMupqxsN+MC8Zjo1pG9/GDkNXDEq/tGZ6hkGHyOLDL6gwicILgBRRw7DO+PT0gGR0sn" +
    "ZW6DfZ9MWwXbnZFQixDgAwhfDAnSW9RhIDjkKR/bXE98DlTtDm5SulkCODHt4mODvI6x0+FPZxmneiDxLxXhzpRKzr45LD4hWPb0o9Mo8Thi" +
    "D9DdnnUMebaN9PcEMFEZEOsWBf/VUGES/02D0gqLtqCzPEb5MEYmivxUJWVEEew+QqNURoU9s3VEhPh1KCJqe1fT8iEtIoqi92WnG1vSnEu9" +
    "7m93oJCXPh/WE8Jk7amy+igr2zAE/i6Mgsmmt8te/oFESlYeLgVCzW0CdFL0P/TAwy3hWAMVFNF8ZnVzIT7qtMIFZaka9WFPNMkbvIFfQPDa" +
    "w2t9r48wvFmDDwjMB6FyW3XGF3WhUph//siQqJMF7hY6ntpZkikFUlF97rtsrvYaqSDw0GCV3RWliy6zsiB/GTJSDoGhAAZI3/UGVo4REYZ9" +
    "7SCjeJGjiVJaxXKwpWgOsGqHbNZP3mNPL926GsNbctwcD3fQBumG3SPQuxq6TmcLobG4qjWf24w1J9CirG+2CZnWgwQ+4Tx+HDZ8Rg6iYFIA" +
    "/kwHGXdo6p3POYbIUeHKpRPAZEKQGXG6+HRhVQLDQLctLOB7HUZhXxshYJgSJG7HYy4ue90oAhDPKIHbtAgV51+9U/IG8Hd8tJNuGZOa7zoi" +
    "Hw56xCLtJVC1A7kH252SiR++hror9nH8aEdceQe6d3hwDIFGKxFML87IPb1YIJlNSYtqa1FQFBiIPvHnkIOsfqTgBeISKXfMR0qD2WQuLIUf" +
    "6wHikULnWCaBIeTZ9DRjJAwqqn/Io9HYo86Vc8OWTJIrL7j1nWk4sPMQ3Iw1vGUSpUMCtq8cI2mqLacJQ0H0t3VI/tQl9PaWkof5EtJBD/0y" +
    "D0pCsy7gZJNzqVd+bcX3GeUdJOUi6LICy0hJ/5iJaRWPGO4tDhLf88JfiT1M7DuPpQlh6Jg1lO/C/Nr5Fm6oJjlb6L9oz59XkbZJl84YtEoj" +
    "NpZHx0Jx9wKeH1CzR/amRKE/YUMc6flAcvsfKL8RJW5JvqqxREmKOKq7TaVycgJc+MKQ9R6xX8ocZ08maKWX+j7jHtaoUNpFKcGjSLEcPNpu" +
    "/WHKp9vIwQYcD5YAibKqzuFhTPDSuIsLoKxLAxwZ/uwTbDNwK4rY91+a2S4oIX2K72JO2mt0bfXB8bLDm0Pc7yGOp+bEeLF9BfrQPWZEt3cy" +
    "LKq0vwHOMf+2nXALMpfHk90h4wfTCgLPKS9YAZ/OOxfyhLX8CFcTqu1hGS1QLemm1/EOqU+6hixLiaP6CPdjFH3+2PLnGSRaIGZ9xpWGuLru" +
    "1Q3Q0whWTFIoL1dsxUluiQSVUxDMBbxo5ZxCYSpTb1MCTbGNNxAxYIL/FMIO8hoPmuGF5VAaMWgqmFJVzSSwsR6Mflih10rlduq5uVMlETFm" +
    "bMcQPPBJ0Mp5StkfXFM2uBcHMs2Fju0VN7HUtu/M0XPcGdqTdBp6yhM79rh9uv1jjtJ35M910BRfBX+OA5duNDgZddZamudetvcNJaiqR6Zm" +
    "2+AbA5NM/z3od2p9wDpO5NYa7kvYqron78lRNbFxLIBJB7f0cE4Ne64/NfFYcdORJONhzgYuAsPKMdljjN1lPgb7J7M7DM/JN6Wr/PRz5m08" +
    "ZTrOJVFo638k9q+UXaOUNom0yehSUe/V2OduTnnpt2LxmL3bOnE5WJG775Sf74BOrEVBDAsIad9wZaOuHrNvzlyC9SYP4O10t0xrHv/GQ9Mu" +
    "O5K4SrwI1tx9kz4O8LPyza50AWhMjkPBNPdD3CIvjG9N+PI/xF1L7s2ELhMtPQGb43CyjoIf0dpPcNB+sjL8B9XVAzPjYv7GBWRgGTQuTPlY" +
    "AFSaIrRXJrjLPvVPwjwMWVojK9JP3eXQudINOpocQiP4N1ZISURdyRwx5QDqewJSYFfF7CpyQMuSU76BjEP/9GMQPz/Ycit6CTVvuIQRfFgF" +
    "oGPKjRd6KQYyjUAMQkdUqQSHQdr2+GRdUAPr192QeKsgNIeBO/djXuQimev18hRGDxZpCQzGzWpCVPlwxcHFQ6wuVQhnoKmW6onRCbzjpQHu" +
    "67tq3GRVoZn66MmTaxXxkRWR7c/wVTyFHxPjRfvjE49gOlnUbGZRmXwPsi8AhxpTe4RqxdKnMoYgAgJS0RvI2vFkD1Ts1VCURxF6bV/drCEa" +
    "A6DR06FxKHcHDtVogkR91XdVRry7IyUe/SEcK24LRXZLtejESH36s4kLaBfEOmdSIPF/RM6TEypjBHSNUK9fdaWGGZ4PASVoE7W7c9vzTw+9" +
    "Sadfm8VE3PWWDsOSfyooQYN8ySqZKuSgd7Nw5sNwNzWPdSluErCW9XNoGM7oSqGm1nwtomnnJr5S7jNwCac36BmBCTS+nIIBylGx5WS1XTAH" +
    "gKLF68rRzmV5TJpSTn2iTyEKQx1TPHzoDsvA7GyjyfTXiDHQoXLLXgqNCTb5SRO7j8yOrJGYTeHgkOo/3dE2w6NThm1qhVVm6sjDmKTrmhHv" +
    "dHOMfkDzHT56P+BMyisIC+9pT6wFtUBQ2vmbqFbUBqrplsRBj2rZBaUH2A//auVF0yn9BUOy8WxnMt1c5DvQUQTaPAyDYRKzsN7UZ9e+CQbE" +
    "ocVDH/UagE0WmQeNNmJFSUmJgaSb8IkWCsXPU0GEt+PiGx39GB3U3fnQMiz15W98XxU4fz/8A+MImxR/sU9eTHjkkHfOlrAXU+uYsYMWk4hS" +
    "zrdVSGt1az6Ee3ovFXVUbYY1sa7fVfL05VY9MBpceBTlngIhViyBoAIfJ1EIMuCVr8mBELUx2uBMA7VtraQGv++oPSY6rV1Y5J6djisuMhvk" +
    "V5gJ+7+ma3R+qqRWAaIXt8X+BDfpQfWKXAlYIXc7YOK5eWRhv/qn/wgPqCjcWSr1h6DchHFuyChWX6VIYLGyq82hg8WbmRQwOHhu6ZVpmWhY" +
    "8y8FacmF0zz+Wkr7ZmXRFptJDsdW2O5MeyoUh9HVROW/IBpGQwR09flRPXCAGg2NGIF64cuoXLsFHZSH6TbFeRKXNDe4OE5zS1GlvbXW3iFS" +
    "CUjsY1bsvXZV06XXPSVn1ZglXs7DcZGZApkOsHSXylqQNg7VKL/La2X+shGDuWKgnZhRqYHs4O7Kx2Rd0Y5oYQ0NXrGrrXhsimdYVKZ+IglY" +
    "GAsI3SYWq+OoXL/tJcE4RYfuiGPrI7wnPOMRYgl04rbWTPd1GGuYmWaLf+b73C04olY4FkNhJpw9S733vZFSrE4j+Uot97GrZG65NTY0grTa" +
    "c6aZKDxH0EavQ/XWW9ZRslehOvqQ0jI/TZXwIpAHKdWIWYYeZeOcXVlFJB3I4T0ZicJQi5p8Mt6HmXZoEapBooxmIztcxZruxQR309vlBVu8" +
    "ZwrCdlXJdO56vVzZzMnFr5R/QWWQ1AZ1UQo/gVSmtsCOOaG/5efdfCEE8gzZaMsrPptvoVt/auBaUTGhvXDS/5Y57baXELDA68PvXn8KKabJ" +
    "ahpdvBaBZN0ladY9i4T/m//p3LzaiPdbQCClIVB43DattgVCRKw384thLaz77rCfG4UURHxCa6tZplY1Ek8EkpBbEf5cnJ13dvf0UPbHMg9N" +
    "Zn2+pLyAFbTKKUFATaUgPrp1bVduQQUEfIEBOs5ba+wjAMT7FRNvLQbxRo/CiE0RTcUv6b4lZsjaUUZK5a2Wb+OmfqQgAUJRFnfcDIV5Tni1" +
    "ixj3EScJ7d07MXsmx4YxYcKS4mBDrsBSLuKicUoom+gjC56wvOCckpWZUPeQKX9xqkcncVnH3FTxPAtPdctkFWcLC680tq3LcuLAoQf4dx34" +
    "D2ccwJeekHtdAtGwdyc1cn/sHPgxyTTYfdH/yPpaqyR5fo3MdIC4i/EZ2PUMcRvdLf8kbqOsbRLNxBdOgJM4yWZ/TlCZZdVhjONzfCqChtDW" +
    "dZm4zK4D+K9Xk1odcPNkohN9UzpmPldvx20aRwvpeI5WXd9ICcTgOXMGmMdSd+OvxtuZa9QViffeC6LvWKXtDbFpMgeEw2GPbysamYCn4eII" +
    "YmeQL7f7BSQWeL2JzapuqSY8OjrefAPwnSCjDufbTFeguBGaNvNTQNp2rel3zTl0Mrct/8WeemYN9cD2geEpBkOesHpBY4JP7nt/YKevMiF8" +
    "BXcxH0kSKeyztL+h8kdXP7RYe0qJM/jlWNr54cbfKcqmDtAwGBbT8efSdRyP9G6m4gUK4fX4bL05Y0/JbpCOfYHowhvGBN1pz4hfnbyTXafM" +
    "RDJaLmfuXtCPuhyY6cwibfzLTtTT2vuZjDLVf2seAX5AnF910vUf6gO5VB1FJjb1ugf/9Ghjq7wtEdB/agDL9OdbtL3820IpgKZwd3+ZHHZR" +
    "c2DgM3Tk8dSAVbBgFagXw61phecxtqB9NgkOXynO6rZinJqIgn9LMJrxF/lh7sKgz6Li3VExkLM+MKg8xzedgo10fhH7zg/IqkMF+a89Y2ay" +
    "hIgoc26ApYR3CTYhQxFazWVuL9ABYuhaQGWxJ59cxNNeOhfS8YWDG2N1616IhgAjuHTClT9MvDxhpFOmpo3H16PA7vhsp93QG28scwluMhyG" +
    "sIFPtn/E+AYEh3RK8D2Jw4Xg77TiCnaF3bpa6wfWfhiHwkeXNNuFZaHQBiaUfC1HYv37hkUOij8mh6wum4aF0icimQW36rCbbPDu+OivvagG" +
    "fZkhNteVYixpbBQ9ix9g3H3ui4hOokZCkMIguHei94fJeq+1KuxqatjR0yMMYRZlji2M2jUteBtouFe4bbKkjbxz+8SgzKwMF4zjigLmJ3Nv" +
    "VW+4c3jk1VRkl3caxHc4DjtvLVuaqD60sO3vjwfVWKcflH18WpLj1oRS1fibPP0s2Xj2PeHjx9a8Z50gzj5E88Y6sYch18Csj/4t18ujtahs" +
    "rXNkEbR060/41DKRphkHVaViRKd3daHEGkOzLrf9vcv6h2g2kTD0t6Ci0Li9sdlkcF2GNcZ5BSudgSklyaR7GIZnI+Cq5kpLtOqqNgp/DhDS" +
    "kszYjKgrmoPV5pLkyHSyO3IQ7uFE1flAdSxG1U0VysiWqlJbqqRCRWYR2p2+lMu/SQdK7SJ66qnlPim1G9gbf/+TGKlUZX6J5/jJy3XaPlbU" +
    "bC9x3N1/cZP+ld5yX+8ZWR49+1slhc+XA/B0E2sDrPlrkvve4kLn12iUBltGODVkhLmBOHkZlzl+ReuGWQzlCg9mDulupstEenuLAsmKPFKP" +
    "sYhF856wDmXbtmsXxfc/B59jmouE4uJD0b2CJrLmuxy94o4TL6X8CTm6MlOOq1cC32RTsnLMLD55O1h8V42lnNECmzv56rY8t+rnVgaGz2QA" +
    "M91qhUnclTlO4vCspDk3ungZXCG1ySCraPjHnjhmsOAUwJlgoeZnqdJzNeUhoARiyTnx/qHVv/elA5outny6QP0mziRcX0Syn7zkUDDxXl8r" +
    "YXZn9QVSjiKINwoJSfoEodGSLd2DMLGo3oNJHd7ElMPiettvoThld2p4idGkk8Yogls7XzpgYXlyDMomH6SuV02wTPGVUov92atB/A9tmgD3" +
    "o0dHVCG7zfb36DFo7AeV3R7fVKZlqQo9rMoTRF9c1kJeUpDRnGvG0GRY0s5rpJaymTxoSXkRprapMLMAgbn/r44rA1pS1KP7CCxTJmTw4pea" +
    "Uyy3QGXtceQdpkLL7hhlJwcq4/aptyGo80/ekjc6mBpzb50WvPW5cu2vdp8BWFkrYsFnMeD8qGwaRLsCkX9MwQZqP+LGfprgIhPrPGqSkAJm" +
    "J+YOkxtBuqY3okmTK+ZteSvOqbI/ZinSYvDwo86qiItXls+Voj8yhuqnpixG+FxvFqOBNquHjoUIHst3hMWjq2A03aZ5+PO9Dkrq5i/CtIYm" +
    "E8I6D8q/eX5X5ykmB9DgWrO9tpEGT391LBZXrQU4eAc4bzWrlIwrckbGLWhMiqX/pQrmHRL1ADFaSxLV9rqvdN5aVzz1bLDzrsEGQYlxAxjE" +
    "AJ0rxXcxDdD6EeGVOEr0h3h4mLGatE7aor3Ac0KkLx+xwHaRsArEDw8UhX6fx2ZsFThtCc1MwHAwmJsPCnFuSN7Si91nosScU0mISNvi6UvA" +
    "sXfUcuYDzJjlKyrsdp2V5SZKUNbOEZskxrDlk2nO/DXW+soaVKsRKqeBh6KystycMShDJ9U6kxps5wTzBqfBmbqIEzs61+ojIj5ZT4ltftIg" +
    "cRzb/7DY8u2BtNvjFrdrB3VgwTktOmnwrdRwiFIspttWcjfS3jSCLHIiztljxPpIARSzXKi6tp5ldfVocn+WmOGtqqKpZ6vxYOvsWutxLIBv" +
    "PAQE7VGOHt3g1Nf5Bq2z/HUtuC9pAqhfoHHXe4puHqd6mob6PoAYvKuNfNsG84E/UnHqiuQ7vbNP3BmMa7GPuWL09+CoZ7z4GHjucfkdxTYi" +
    "ZkYwfBugdY7SLYDsXaPwrujZsXORwG3b+cw8upFgCce0pMUALmdu4E3lXGCHfWe+2ru77ceoidDGNnE82vFj4K/ZOwDR4/Y9vKPyb4c31jcL" +
    "w77vMYGKmsx38ALlkxvRwB5ns40hjOQ2cviKmjHlw8w8BXIIvnDc+kYpEui7hoxvoaZq+Pe0jvpCRQvr3t56gqCDEUn87vuWoK7F16+wzR9p" +
    "vwBjVW0kINOm1JTv5Tj/ANciy7b1m2wBvdSrdNrBWDTcGwCQd1wK0sit+wDUwL7anNed6ge2Mi0wONwWZrTyqkDH4swTAA2Wm/UQYNTimwZ8" +
    "+1M7+rzSIocdwlDAkQhARkiXA8Gws4VzMcmbGuyGsEw0AqoyFYfmXJ5mKw4N3+5d0wxxNHZExRO5vcb28pzJDE8xYPsU+tRJXDSvAexd2kQB" +
    "PMjCxGeKmxkumoljgb4SQdsSxnwsz7ZllDPfY1wxwTEjVfDKlA9oixx5T6ogJoEzn2+/ox83jAUdBwOlHOQ/yAN1ps9Q/eM/oPfyDhvnaHwk" +
    "BhZ7pmyFwmdZ6kpG7APNVyJIJg/hBy+13q+zyYu00yvaDibID9pynmvPRKluiXY1k0yzSlGNMrtC4GKQ6y22DPelSStL32aHzBX6xEAhVmEV" +
    "I5kzCEsY2gDZZPYC47zLCTtgHzcJ+Th7FzQjoBWUyaFbVfK6zT+N4PuueU6kSxYzWb2GuKStm2UFAzzl0yIX5ENX+adOIzmeeMKmTK7R2HGj" +
    "zptFDcZ794ddrJiz3QWVfTkozg26YQz7PF8NPaAiioqI5z+IP8IgF3PPvKlH0D8mHDr3CfA0ArH0UaAOZJkN8TG2yp0XU7DJDb5TXKUQr0eJ" +
    "ARC5smqZKmvn0olFQRQHK7S281g0urTjb8nR5vRO+a0wetF0BOIe0uKgr0zC/uJDUUjdi3Nw05cjU0XZYIMcgN206vri1Cls5EbLgm1EMEOm" +
    "S62zlp3z81cnaozEkKJYb4rw1f5IkVjgC7DIyhK1mCGwD3M4YzQE7q1p0m9cPwx4ZaoRg1qmFg41a8anUI4o1vZ8WZoA48uc40O1yIITEOMu" +
    "q+XO+N10qn32OVgNVC42519jKj/KNjokjfFI2IlI7YOBDwGrKr/2VQHTP5NilDdLzT2W0KhU8yxHvdr8G2a7QN7RANUvoBsh2fJ4wn7gUBVW" +
    "fBV2p9ospEV8SoxU4D2sX8R0Sbu4LqruQ2xPgCyIbojQkc7f2ym8ZYfDJHNOQK923PIk6Y0Y/jTjlW24hi5IY1dq926dY27dEfmjG2xJGn2/" +
    "3FH6wTancwjnRfm3MjXkixkKzI+4oq3SVWCQ6D/qkLW8/3Uu9iReCl+p0VDQ3bA/yzmJO/xO0h03dx8ItankMqRV9h3oc6wyHHLFDeMRY3zd" +
    "XPnHq4joUlgi358abdMLJOQwRkS3/P3Qs1OnRA3gj+4Gje7ICBlrd2Iza4JxC9pW0joHLWhW4KMXLYvPRVj7JL74PN7GSWVsTJfiiS4RZsCR" +
    "m9wNFdC0I4SRsv1i7pjtsUUV4dAAUf8Kcp0wRqT4nWt20618qJFDJM4uMM+QG2NS6JBvp423dK9mXgk/htS35Bu0tNK49xBeulk5HN/oFwar" +
    "9v27Ip5OrwNA0ughsWVty5Tt47FOd56H7Ihp5Vh6DQdbrKvqPag5c2vAIUAWVfjP4V5j/BlrihXIvHOJO50pjveM5N7bRIBg59CKJ53aZoJS" +
    "ydq5+mSQHgdJ2+JjEZ6B2FRi8HugVFep46L4+G+ER5H3XDzp6NwkMrs3ZjtrYmu6QnnoM12pHr59wt6WQFKzS83ApxnjB6ZbY2KxkRYoTZu4" +
    "6aZZGEBEXl7hbdG6gcQS0M5LWlbYiR6mAmMTiYaLtXMB76yWvw0X6yoQruyu60OehuySAwkUj2n6+ueUb2ODCcqBu07AtRgoBlWFQvnV37Kw" +
    "PGXP5D/uRP9K7YYg/MW+66b/iXN7bKbZatFxuhKvJQ7hqK2H54UyhEV9d7owAFg3Lf1mEwSZ7t41wU73ytDI7Gd7zJzH7dfALTKzTs71TLOU" +
    "12czP4JeF7846Oi2OsAgjFu98CxZVNZuzu7vF0j8EKFl7lmjlpnSyM8Hc8JFdIb9KIWy/8NJsE5nSaLaexOE8VQGY6pUpzljGrl8fwr1ex9m" +
    "sQ/UBy8gFvdTy12JOjfaW8pu5NipEdXUVmfD8y+n7yYhWgCt9kv80NM/7RZ1mh8fae9FDlWND5gdB3ODv9RO7N/0bgfo2guf9eNv/nZXTavM" +
    "BSn9iaK0jACJiyv6aM9rBYcNbU0t2VUok9uYsPYUmI3cRuhW9wfBc/3blplTIx39895q/8XpXrn3c0+G6maLnQXRIikEt+MkWBuBnadHqs5F" +
    "+PNR1Ij4exSYiuX+Si/J1UZe2VbWf9+bUqumd6WspldI5+eNkVDt7KlOAWzS+hlHILJPAo/CVnZ+iiXVRMcoX1oHcV+kxj2FLPWRGksrA+o5" +
    "TLCoBOIiCaB5+rRXosHMr5xg90j+w8zBVWPXqmicFk/BMOK4G3kWWtAeg/Eg7iJt/ozNxKwR/I/g/SmzKIc3bp+/VRryLAjq4z2yIM/aHY/y" +
    "iDpRoZVNC/xZFO+DdVKkpdMK/7h0INbDNTI5oZD/+XkAelOlpkq1MX",
];
