/* Products of vectors and matrices for NumPy, in place of OpenBLAS: 60 kilobytes in place of 27 megabytes.
 *
 * NumPy's wheels carry a library with kernels for every processor and the whole of LAPACK. Lesart multiplies small
 * matrices when it aligns and recognises a language, and solves no equations. So this has what `_multiarray_umath`
 * asks for, in the interface of the reference CBLAS (row- or column-major, 64-bit integers, the names that the wheel
 * was linked with), and ends the program with a sentence where LAPACK is called, which nothing here does:
 * tests/packaging sees to it. `lesart --self-check` compares the products with sums that do without this library.
 */

#include <complex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef int64_t Int;
typedef float complex C;
typedef double complex Z;
enum { ROWS = 101, PLAIN = 111, TURNED = 112, CONJUGATED = 113, UPPER = 121 };

#define SAME(x) (x)
/* Where a vector with a negative step begins. */
#define FIRST(n, step) ((step) < 0 ? (1 - (n)) * (step) : 0)

#define BLAS(p, T, ALPHA, VALUE, CONJ)                                                                              \
  void scipy_cblas_##p##axpy64_(Int n, ALPHA alpha, const void *xs, Int dx, void *ys, Int dy) {                      \
    const T a = VALUE(alpha), *x = (const T *)xs + FIRST(n, dx);                                                     \
    T *y = (T *)ys + FIRST(n, dy);                                                                                   \
    for (Int i = 0; i < n; i++) y[i * dy] += a * x[i * dx];                                                          \
  }                                                                                                                  \
  static inline T p##_at(const T *a, Int ld, int how, int rows, Int i, Int k) {                                      \
    const int across = (how != PLAIN) != (rows != ROWS);                                                             \
    const T v = across ? a[k * ld + i] : a[i * ld + k];                                                              \
    return how == CONJUGATED ? CONJ(v) : v;                                                                          \
  }                                                                                                                  \
  void scipy_cblas_##p##gemv64_(int order, int how, Int m, Int n, ALPHA alpha, const void *as, Int ld,               \
                                const void *xs, Int dx, ALPHA beta, void *ys, Int dy) {                              \
    const Int out = how == PLAIN ? m : n, in = how == PLAIN ? n : m;                                                 \
    const T al = VALUE(alpha), be = VALUE(beta), *a = as, *x = (const T *)xs + FIRST(in, dx);                        \
    T *y = (T *)ys + FIRST(out, dy);                                                                                 \
    for (Int i = 0; i < out; i++) {                                                                                  \
      T sum = 0;                                                                                                     \
      for (Int k = 0; k < in; k++) sum += p##_at(a, ld, how, order, i, k) * x[k * dx];                               \
      y[i * dy] = al * sum + (be == 0 ? 0 : be * y[i * dy]);                                                         \
    }                                                                                                                \
  }                                                                                                                  \
  void scipy_cblas_##p##gemm64_(int order, int howa, int howb, Int m, Int n, Int k, ALPHA alpha, const void *as,     \
                                Int lda, const void *bs, Int ldb, ALPHA beta, void *cs, Int ldc) {                   \
    const T al = VALUE(alpha), be = VALUE(beta), *a = as, *b = bs;                                                   \
    T *c = cs;                                                                                                       \
    if (order != ROWS) { /* the transposed product of the transposed, in rows */                                     \
      scipy_cblas_##p##gemm64_(ROWS, howb, howa, n, m, k, alpha, bs, ldb, as, lda, beta, cs, ldc);                    \
      return;                                                                                                        \
    }                                                                                                                \
    T *line = malloc((size_t)(k > 0 ? k : 1) * sizeof(T));                                                           \
    if (!line) { fputs("lesart: out of memory in a product of matrices\n", stderr); abort(); }                       \
    for (Int i = 0; i < m; i++) {                                                                                    \
      T *restrict row = c + i * ldc;                                                                                 \
      for (Int j = 0; j < n; j++) row[j] = be == 0 ? 0 : be * row[j];                                                \
      for (Int l = 0; l < k; l++) line[l] = al * p##_at(a, lda, howa, ROWS, i, l);                                   \
      if (howb == PLAIN) {                                                                                           \
        for (Int l = 0; l < k; l++) {                                                                                \
          const T *restrict other = b + l * ldb;                                                                     \
          const T v = line[l];                                                                                       \
          for (Int j = 0; j < n; j++) row[j] += v * other[j];                                                        \
        }                                                                                                            \
      } else {                                                                                                       \
        for (Int j = 0; j < n; j++) {                                                                                \
          T sum = 0;                                                                                                 \
          for (Int l = 0; l < k; l++) sum += line[l] * p##_at(b, ldb, howb, ROWS, l, j);                             \
          row[j] += sum;                                                                                             \
        }                                                                                                            \
      }                                                                                                              \
    }                                                                                                                \
    free(line);                                                                                                      \
  }                                                                                                                  \
  void scipy_cblas_##p##syrk64_(int order, int half, int how, Int n, Int k, ALPHA alpha, const void *as, Int lda,    \
                                ALPHA beta, void *cs, Int ldc) {                                                     \
    const T al = VALUE(alpha), be = VALUE(beta), *a = as;                                                            \
    T *c = cs;                                                                                                       \
    for (Int i = 0; i < n; i++)                                                                                      \
      for (Int j = 0; j < n; j++) {                                                                                  \
        if ((half == UPPER) ? j < i : j > i) continue;                                                               \
        T sum = 0;                                                                                                   \
        for (Int l = 0; l < k; l++)                                                                                  \
          sum += p##_at(a, lda, how, order, i, l) * p##_at(a, lda, how, order, j, l);                                \
        T *place = order == ROWS ? c + i * ldc + j : c + j * ldc + i;                                                \
        *place = al * sum + (be == 0 ? 0 : be * *place);                                                             \
      }                                                                                                              \
  }

#define GIVEN_C(p) (*(const C *)(p))
#define GIVEN_Z(p) (*(const Z *)(p))
BLAS(s, float, float, SAME, SAME)
BLAS(d, double, double, SAME, SAME)
BLAS(c, C, const void *, GIVEN_C, conjf)
BLAS(z, Z, const void *, GIVEN_Z, conj)

#define DOT(p, T)                                                                                                    \
  T scipy_cblas_##p##dot64_(Int n, const T *x, Int dx, const T *y, Int dy) {                                         \
    T sum = 0;                                                                                                       \
    x += FIRST(n, dx), y += FIRST(n, dy);                                                                            \
    for (Int i = 0; i < n; i++) sum += x[i * dx] * y[i * dy];                                                        \
    return sum;                                                                                                      \
  }
DOT(s, float)
DOT(d, double)

#define COMPLEX_DOT(p, T, name, CONJ)                                                                                \
  void scipy_cblas_##p##name##_sub64_(Int n, const T *x, Int dx, const T *y, Int dy, T *sum) {                       \
    *sum = 0;                                                                                                        \
    x += FIRST(n, dx), y += FIRST(n, dy);                                                                            \
    for (Int i = 0; i < n; i++) *sum += CONJ(x[i * dx]) * y[i * dy];                                                 \
  }
COMPLEX_DOT(c, C, dotu, SAME)
COMPLEX_DOT(c, C, dotc, conjf)
COMPLEX_DOT(z, Z, dotu, SAME)
COMPLEX_DOT(z, Z, dotc, conj)

#define NONE(name)                                                                                                   \
  void scipy_##name##_64_(void) {                                                                                    \
    fputs("lesart: this build has no LAPACK (" #name ")\n", stderr);                                                 \
    abort();                                                                                                         \
  }
#define NONE4(name) NONE(s##name) NONE(d##name) NONE(c##name) NONE(z##name)
NONE4(copy) NONE4(gelsd) NONE4(gesdd) NONE4(gesv) NONE4(getrf) NONE4(potrf) NONE4(geev)
NONE(ssyevd) NONE(dsyevd) NONE(cheevd) NONE(zheevd) NONE(dgeqrf) NONE(zgeqrf) NONE(dorgqr) NONE(zungqr)
