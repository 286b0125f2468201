/* Functions for complex numbers that the C library of wine 8 lacks and NumPy calls when it is imported. Windows hands
   over a pair of floats as one number of eight bytes and a pair of doubles by its address. `windows_wine.py` builds a
   ucrtbase.dll of these that passes everything else on to wine's own. For trying under wine, never shipped. */
#include <emmintrin.h>

union pair {
    unsigned long long bits;
    float part[2];
};

float lesart_crealf(unsigned long long z) {
    union pair both = {z};
    return both.part[0];
}

float lesart_cimagf(unsigned long long z) {
    union pair both = {z};
    return both.part[1];
}

float lesart_cabsf(unsigned long long z) {
    union pair both = {z};
    __m128 square = _mm_set_ss(both.part[0] * both.part[0] + both.part[1] * both.part[1]);
    return _mm_cvtss_f32(_mm_sqrt_ss(square));
}

double lesart_creal(const double *z) { return z[0]; }

double lesart_cimag(const double *z) { return z[1]; }
