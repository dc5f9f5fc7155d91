package org.arclet.study;

/** Student's distribution, of whole numbers of degrees of freedom. */
final class StudentT {

  private StudentT() {}

  /**
   * Probability above t, by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
   *
   * @param freedom at least 1
   */
  static double upper(double t, int freedom) {
    double angle = Math.atan(t / Math.sqrt(freedom));
    double cosine = Math.cos(angle);
    double term = freedom % 2 == 0 ? 1 : cosine;
    double sum = freedom == 1 ? 0 : term;
    for (int k = freedom % 2 == 0 ? 1 : 2; k <= freedom - 3; k += 2) {
      term *= cosine * cosine * k / (k + 1);
      sum += term;
    }
    double within =
        freedom % 2 == 0 ? Math.sin(angle) * sum : 2 / Math.PI * (angle + Math.sin(angle) * sum);
    return 0.5 * (1 - within);
  }
}
