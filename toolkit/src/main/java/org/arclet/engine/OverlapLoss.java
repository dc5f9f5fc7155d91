package org.arclet.engine;

import org.arclet.nn.Loss;

/**
 * One minus an overlap over the whole batch; it has no part of one image, so that weights of images
 * scale it by their mean, as Keras does.
 */
final class OverlapLoss implements LossFormula {

  private final Loss.Overlap loss;

  OverlapLoss(Loss.Overlap loss) {
    this.loss = loss;
  }

  @Override
  public boolean ofLogits() {
    return false;
  }

  @Override
  public double apply(double[] values, double[] targets, double[] weights, double[] slopes) {
    double both = 0;
    double either = 0;
    for (int i = 0; i < values.length; i++) {
      both += targets[i] * values[i];
      either += targets[i] + values[i];
    }
    double factor = 0;
    for (double weight : weights) {
      factor += weight / weights.length;
    }
    // loss = 1 - (a I + smooth) / (S - b I + smooth): Dice a 2, b 0; Jaccard a 1, b 1
    boolean dice = loss.kind() == Loss.Overlap.Kind.DICE;
    double times = dice ? 2 : 1;
    double less = dice ? 0 : 1;
    double shared = times * both + loss.smooth();
    double whole = either - less * both + loss.smooth();
    for (int i = 0; i < values.length; i++) {
      double sharedSlope = times * targets[i];
      double wholeSlope = 1 - less * targets[i];
      slopes[i] = -factor * (sharedSlope * whole - shared * wholeSlope) / (whole * whole);
    }
    return factor * (1 - shared / whole);
  }
}
