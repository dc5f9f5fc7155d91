"""PyTorch on the CPU, as a peer of `./arclet bench train` and `predict`; turns.py has the rest.

The ways: eager; compiled, which is torch.compile and needs a C++ compiler. Images are channels
last, convolutions are oneDNN's. The networks are pyBIA's, with TensorFlow's SAME padding: the odd
pixel is below and right.
"""

import logging
import os

from torch_cpu import torch
from torch.nn import functional
from turns import BANDS, BATCHES, SIDE, serve


class Convolution(torch.nn.Module):
    """SAME padding; by the convolution itself where it is the same on both sides."""

    def __init__(self, side, channels, filters, size, stride=1):
        super().__init__()
        before, after = same(side, size, stride)
        self.frame = None if before == after else (before, after, before, after)
        padding = before if before == after else 0
        self.convolution = torch.nn.Conv2d(channels, filters, size, stride, padding)

    def forward(self, x):
        return self.convolution(x if self.frame is None else functional.pad(x, self.frame))


def same(side, size, stride):
    total = max((-(-side // stride) - 1) * stride + size - side, 0)
    return total // 2, total - total // 2


def pooling(kind, side, size, stride):
    """What lies outside of the image does not count; ceil_mode lets windows reach over the end."""
    before, after = same(side, size, stride)
    options = {"padding": before, "ceil_mode": before != after}
    if kind is torch.nn.AvgPool2d:
        options["count_include_pad"] = False
    return kind(size, stride, **options)


def max_pooling(side, size, stride):
    return pooling(torch.nn.MaxPool2d, side, size, stride)


def local_response():
    # PyTorch divides alpha by the size, TensorFlow does not.
    return torch.nn.LocalResponseNorm(size=11, alpha=1e-4 * 11, beta=0.75, k=2)


def hidden(inputs):
    return [torch.nn.Linear(inputs, 4096), torch.nn.ReLU(), torch.nn.Dropout(0.5)]


def output(inputs):
    return [torch.nn.Linear(inputs, 2), torch.nn.Sigmoid()]


def relu():
    return torch.nn.ReLU(inplace=True)


def alexnet():
    return torch.nn.Sequential(
        Convolution(SIDE, BANDS, 96, 11, 4), relu(), max_pooling(18, 3, 2), local_response(),
        Convolution(9, 96, 256, 5), relu(), max_pooling(9, 3, 2), local_response(),
        Convolution(5, 256, 384, 3), relu(),
        Convolution(5, 384, 384, 3), relu(),
        Convolution(5, 384, 256, 3), relu(), max_pooling(5, 3, 2),
        torch.nn.Flatten(), *hidden(3 * 3 * 256), *hidden(4096), *output(4096),
    )  # fmt: skip


def vgg16():
    parts, side, channels = [], SIDE, BANDS
    for count, filters in [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]:
        for _ in range(count):
            parts += [Convolution(side, channels, filters, 3), relu()]
            channels = filters
        parts.append(max_pooling(side, 2, 2))
        side = -(-side // 2)
    inputs = side * side * channels
    return torch.nn.Sequential(
        *parts, torch.nn.Flatten(), *hidden(inputs), *hidden(4096), *output(4096)
    )


class Residual(torch.nn.Module):
    def __init__(self, side, channels, filters, stride):
        super().__init__()
        self.first = Convolution(side, channels, filters, 3, stride)
        self.second = Convolution(-(-side // stride), filters, filters, 3)
        self.projection = None if stride == 1 else torch.nn.Conv2d(channels, filters, 1, stride)

    def forward(self, x):
        body = self.second(functional.relu(self.first(x), inplace=True))
        shortcut = x if self.projection is None else self.projection(x)
        return functional.relu(body + shortcut, inplace=True)


def resnet18():
    parts = [torch.nn.Conv2d(BANDS, 64, 7, padding=3), relu(), max_pooling(SIDE, 3, 2)]
    side, channels = SIDE // 2, 64
    for filters in [64, 128, 256, 512]:
        stride = 1 if filters == 64 else 2
        parts.append(Residual(side, channels, filters, stride))
        side, channels = -(-side // stride), filters
        parts.append(Residual(side, channels, filters, 1))
    parts += [torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten()]
    return torch.nn.Sequential(*parts, *output(512))


def customcnn():
    parts, side, channels = [], SIDE, BANDS
    for _ in range(3):
        parts += [Convolution(side, channels, 256, 7), relu()]
        parts += [torch.nn.BatchNorm2d(256, eps=1e-3, momentum=0.01)]
        parts += [pooling(torch.nn.AvgPool2d, side, 3, 3)]
        side, channels = -(-side // 3), 256
    parts += [torch.nn.Flatten(), *hidden(side * side * 256)]
    parts += [torch.nn.BatchNorm1d(4096, eps=1e-3, momentum=0.01), *output(4096)]
    return torch.nn.Sequential(*parts, torch.nn.BatchNorm1d(2, eps=1e-3, momentum=0.01))


NETWORKS = {f.__name__: f for f in (alexnet, vgg16, resnet18, customcnn)}


def make(task, network, batch):
    torch.compiler.reset()
    torch.manual_seed(0)
    layout = {"memory_format": torch.channels_last}
    model = NETWORKS[network]().to(**layout).train(task == "train")
    images = [torch.rand(batch, BANDS, SIDE, SIDE).to(**layout) for _ in range(BATCHES)]
    targets = functional.one_hot(torch.arange(batch) % 2, 2).float()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9, fused=True)

    def train(forward, x):
        optimizer.zero_grad()
        outputs = forward(x)
        p = outputs.clamp(1e-7, 1 - 1e-7)
        loss = -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
        loss.backward()
        optimizer.step()
        return loss.item(), outputs

    def predict(forward, x):
        with torch.inference_mode():
            return forward(x)

    step = {"train": train, "predict": predict}[task]
    compiled = torch.compile(model, dynamic=False)
    ways = {"eager": model, "compiled": compiled}
    weights = sum(p.numel() for p in model.parameters())
    return weights, {way: on(images, step, forward) for way, forward in ways.items()}


def on(images, step, forward):
    return lambda number: step(forward, images[number])


if __name__ == "__main__":
    logging.getLogger("torch.utils.flop_counter").setLevel(logging.ERROR)  # misses Triton
    cores = len(os.sched_getaffinity(0))
    torch.set_num_threads(cores)
    torch._inductor.config.freezing = True  # prepares the weights for prediction once
    serve(f"PyTorch {torch.__version__}, {cores} threads", make)
