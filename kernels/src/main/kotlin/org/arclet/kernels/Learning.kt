package org.arclet.kernels

import org.arclet.nn.Loss
import org.arclet.nn.Optimizer

/** Stochastic gradient descent, as [Optimizer.Sgd]. */
fun sgd(learningRate: Double = 1e-4, momentum: Double = 0.9, nesterov: Boolean = false): Optimizer =
    Optimizer.Sgd(learningRate, momentum, nesterov)

/** Adam, as [Optimizer.Adam]. */
fun adam(
    learningRate: Double = 1e-3,
    beta1: Double = 0.9,
    beta2: Double = 0.999,
    epsilon: Double = 1e-7,
    amsgrad: Boolean = false,
): Optimizer = Optimizer.Adam(learningRate, beta1, beta2, epsilon, amsgrad)

/** Adam with decoupled weight decay, as [Optimizer.AdamW]. */
fun adamW(
    learningRate: Double = 1e-3,
    weightDecay: Double = 0.004,
    beta1: Double = 0.9,
    beta2: Double = 0.999,
    epsilon: Double = 1e-7,
    amsgrad: Boolean = false,
): Optimizer = Optimizer.AdamW(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay)

/** Adamax, as [Optimizer.Adamax]. */
fun adamax(
    learningRate: Double = 1e-3,
    beta1: Double = 0.9,
    beta2: Double = 0.999,
    epsilon: Double = 1e-7,
): Optimizer = Optimizer.Adamax(learningRate, beta1, beta2, epsilon)

/** Adam with Nesterov's look ahead, as [Optimizer.Nadam]. */
fun nadam(
    learningRate: Double = 1e-3,
    beta1: Double = 0.9,
    beta2: Double = 0.999,
    epsilon: Double = 1e-7,
): Optimizer = Optimizer.Nadam(learningRate, beta1, beta2, epsilon)

/** Adadelta, as [Optimizer.Adadelta]. */
fun adadelta(learningRate: Double = 1e-3, rho: Double = 0.95, epsilon: Double = 1e-7): Optimizer =
    Optimizer.Adadelta(learningRate, rho, epsilon)

/** RMSprop, as [Optimizer.RmsProp]. */
fun rmsProp(
    learningRate: Double = 1e-3,
    rho: Double = 0.9,
    momentum: Double = 0.0,
    epsilon: Double = 1e-7,
    centered: Boolean = false,
): Optimizer = Optimizer.RmsProp(learningRate, rho, momentum, epsilon, centered)

/** Binary cross-entropy, every image counted alike. */
fun binaryCrossentropy(): Loss = Loss.BINARY_CROSSENTROPY

/** Binary cross-entropy in which the positive class counts [weight] times as much. */
fun weightedBinaryCrossentropy(weight: Double): Loss = Loss.weightedBinaryCrossentropy(weight)

/** Categorical cross-entropy, for [softmax] outputs. */
fun categoricalCrossentropy(): Loss = Loss.Plain.CATEGORICAL_CROSSENTROPY

/** Hinge loss, as [Loss.Plain.HINGE]. */
fun hinge(): Loss = Loss.Plain.HINGE

/** Squared hinge loss, as [Loss.Plain.SQUARED_HINGE]. */
fun squaredHinge(): Loss = Loss.Plain.SQUARED_HINGE

/** Kullback–Leibler divergence, as [Loss.Plain.KULLBACK_LEIBLER]. */
fun kullbackLeibler(): Loss = Loss.Plain.KULLBACK_LEIBLER

/** Logarithm of the hyperbolic cosine of the error, as [Loss.Plain.LOG_COSH]. */
fun logCosh(): Loss = Loss.Plain.LOG_COSH

/** Focal loss, as [Loss.Focal]. */
fun focal(gamma: Double = 2.0, alpha: Double = 0.25): Loss = Loss.Focal(gamma, alpha)

/** One minus Dice's overlap, as [Loss.Overlap]. */
fun dice(smooth: Double = 1e-7): Loss = Loss.Overlap(Loss.Overlap.Kind.DICE, smooth)

/** One minus Jaccard's overlap, as [Loss.Overlap]. */
fun jaccard(smooth: Double = 1e-7): Loss = Loss.Overlap(Loss.Overlap.Kind.JACCARD, smooth)
