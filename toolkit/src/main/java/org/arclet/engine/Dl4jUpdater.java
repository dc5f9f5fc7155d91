package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import org.arclet.nn.Optimizer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras's optimizers on flat arrays, as operations of the backend, so that they run where the
 * network does. DL4J's own differ: its Nesterov momentum is another update, for instance.
 *
 * <p>The arrays are gone through piece by piece, so that intermediate results stay small.
 */
final class Dl4jUpdater implements AutoCloseable {

  private static final int PIECE = 1 << 20;

  private final Optimizer optimizer;
  private final List<Dl4jArray> slots = new ArrayList<>();
  private final long length;
  private @Nullable Dl4jArray scratch;

  /**
   * Makes an updater; what it remembers is zero, and allocated when first used.
   *
   * @param length of the arrays
   */
  Dl4jUpdater(Optimizer optimizer, long length) {
    this.optimizer = optimizer;
    this.length = length;
  }

  /** Arrays of the length of the weights that an optimizer remembers. */
  static int slots(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return sgd.momentum() > 0 ? 1 : 0;
    } else if (optimizer instanceof Optimizer.Adam adam) {
      return adam.amsgrad() ? 3 : 2;
    } else if (optimizer instanceof Optimizer.AdamW adam) {
      return adam.amsgrad() ? 3 : 2;
    } else if (optimizer instanceof Optimizer.RmsProp rms) {
      return 1 + (rms.momentum() > 0 ? 1 : 0) + (rms.centered() ? 1 : 0);
    }
    return 2;
  }

  /** What it remembers. */
  List<Dl4jArray> slots() {
    while (slots.size() < slots(optimizer)) {
      slots.add(new Dl4jArray(length));
    }
    return slots;
  }

  /** What a formula works on: one piece of everything. */
  private record Piece(INDArray w, INDArray g, INDArray a, INDArray b, List<INDArray> slots) {
    INDArray slot(int index) {
      return slots.get(index);
    }
  }

  /**
   * Changes the weights by one step.
   *
   * @param weights all weights, a vector
   * @param gradients of the weights, a vector; destroyed
   * @param step number of the step, from 1
   * @param rate step size
   */
  void update(INDArray weights, INDArray gradients, long step, double rate) {
    Dl4jArray room = scratch;
    if (room == null) {
      room = new Dl4jArray(2, Math.min(length, PIECE));
      scratch = room;
    }
    for (long from = 0; from < length; from += PIECE) {
      long to = Math.min(length, from + PIECE);
      List<INDArray> states = new ArrayList<>();
      for (Dl4jArray slot : slots()) {
        states.add(part(slot.all(), from, to));
      }
      INDArray a = part(room.all().getRow(0), 0, to - from);
      INDArray b = part(room.all().getRow(1), 0, to - from);
      apply(
          new Piece(part(weights, from, to), part(gradients, from, to), a, b, states), step, rate);
    }
  }

  private static INDArray part(INDArray vector, long from, long to) {
    return vector.get(NDArrayIndex.interval(from, to));
  }

  private void apply(Piece piece, long step, double rate) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      sgd(sgd, piece, rate);
    } else if (optimizer instanceof Optimizer.Adam adam) {
      adam(adam, piece, step, rate);
    } else if (optimizer instanceof Optimizer.AdamW w) {
      piece.w.mul(w.weightDecay() * rate, piece.a);
      piece.w.subi(piece.a);
      Optimizer.Adam adam =
          new Optimizer.Adam(w.learningRate(), w.beta1(), w.beta2(), w.epsilon(), w.amsgrad());
      adam(adam, piece, step, rate);
    } else if (optimizer instanceof Optimizer.Adamax adamax) {
      adamax(adamax, piece, step, rate);
    } else if (optimizer instanceof Optimizer.Nadam nadam) {
      nadam(nadam, piece, step, rate);
    } else if (optimizer instanceof Optimizer.Adadelta adadelta) {
      adadelta(adadelta, piece, rate);
    } else if (optimizer instanceof Optimizer.RmsProp rms) {
      rmsProp(rms, piece, rate);
    }
  }

  private static void sgd(Optimizer.Sgd sgd, Piece p, double rate) {
    p.g.muli(rate);
    if (sgd.momentum() == 0) {
      p.w.subi(p.g);
      return;
    }
    INDArray velocity = p.slot(0);
    velocity.muli(sgd.momentum()).subi(p.g);
    if (sgd.nesterov()) {
      velocity.mul(sgd.momentum(), p.a);
      p.w.addi(p.a.subi(p.g));
    } else {
      p.w.addi(velocity);
    }
  }

  private static void adam(Optimizer.Adam adam, Piece p, long step, double rate) {
    INDArray mean = p.slot(0);
    INDArray square = p.slot(1);
    moments(p, adam.beta1(), adam.beta2());
    if (adam.amsgrad()) {
      INDArray largest = p.slot(2);
      Transforms.max(largest, square, false);
      square = largest;
    }
    double scaled =
        rate
            * Math.sqrt(1 - Math.pow(adam.beta2(), (double) step))
            / (1 - Math.pow(adam.beta1(), (double) step));
    p.a.assign(square);
    Transforms.sqrt(p.a, false).addi(adam.epsilon());
    mean.mul(scaled, p.b);
    p.w.subi(p.b.divi(p.a));
  }

  /** Follows the mean of the gradient in the first slot, and that of its square in the second. */
  private static void moments(Piece p, double beta1, double beta2) {
    follow(p.slot(0), p.g, beta1, p.a);
    p.g.mul(p.g, p.b);
    follow(p.slot(1), p.b, beta2, p.a);
  }

  /** {@code mean ← decay · mean + (1 − decay) · value}. */
  private static void follow(INDArray mean, INDArray value, double decay, INDArray scratch) {
    value.mul(1 - decay, scratch);
    mean.muli(decay).addi(scratch);
  }

  private static void adamax(Optimizer.Adamax adamax, Piece p, long step, double rate) {
    follow(p.slot(0), p.g, adamax.beta1(), p.a);
    INDArray largest = p.slot(1).muli(adamax.beta2());
    Transforms.max(largest, Transforms.abs(p.g, false), false);
    largest.add(adamax.epsilon(), p.a);
    p.slot(0).mul(rate / (1 - Math.pow(adamax.beta1(), (double) step)), p.b);
    p.w.subi(p.b.divi(p.a));
  }

  private static void nadam(Optimizer.Nadam nadam, Piece p, long step, double rate) {
    moments(p, nadam.beta1(), nadam.beta2());
    double now = AdamRules.momentum(nadam, step);
    double next = AdamRules.momentum(nadam, step + 1);
    double product = AdamRules.product(nadam, step);
    p.slot(1).div(1 - Math.pow(nadam.beta2(), (double) step), p.a);
    Transforms.sqrt(p.a, false).addi(nadam.epsilon());
    p.slot(0).mul(rate * next / (1 - product * next), p.b);
    p.b.addi(p.g.muli(rate * (1 - now) / (1 - product)));
    p.w.subi(p.b.divi(p.a));
  }

  private static void adadelta(Optimizer.Adadelta adadelta, Piece p, double rate) {
    double epsilon = adadelta.epsilon();
    INDArray squares = p.slot(0);
    INDArray steps = p.slot(1);
    p.g.mul(p.g, p.b);
    follow(squares, p.b, adadelta.rho(), p.a);
    steps.add(epsilon, p.a);
    squares.add(epsilon, p.b);
    p.g.muli(Transforms.sqrt(p.a, false)).divi(Transforms.sqrt(p.b, false)); // less the sign
    p.g.mul(p.g, p.b);
    follow(steps, p.b, adadelta.rho(), p.a);
    p.w.subi(p.g.muli(rate));
  }

  private static void rmsProp(Optimizer.RmsProp rms, Piece p, double rate) {
    p.g.mul(p.g, p.b);
    follow(p.slot(0), p.b, rms.rho(), p.a);
    p.b.assign(p.slot(0));
    int last = 1;
    if (rms.momentum() > 0) {
      last++;
    }
    if (rms.centered()) {
      INDArray mean = p.slot(last);
      follow(mean, p.g, rms.rho(), p.a);
      mean.mul(mean, p.a);
      p.b.subi(p.a);
    }
    Transforms.sqrt(p.b.addi(rms.epsilon()), false);
    INDArray change = p.g.muli(rate).divi(p.b);
    if (rms.momentum() > 0) {
      p.w.subi(p.slot(1).muli(rms.momentum()).addi(change));
    } else {
      p.w.subi(change);
    }
  }

  @Override
  public void close() {
    slots.forEach(Dl4jArray::close);
    if (scratch != null) {
      scratch.close();
    }
  }
}
