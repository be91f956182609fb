//! The native half of `cargo xtask bench`.

mod city;

use std::time::Instant;
use ziping_bench::Work;

fn main() {
    let works: [(&str, Work); 4] = [
        ("23 items x 4 dimensions with figures", Work::full()),
        ("the same with a plan to 850 points", Work::plan()),
        ("5,000 questions, 500 conditions", Work::questions()),
        ("500 items x 4 dimensions", Work::items()),
    ];
    for (name, mut work) in works {
        let mut times: Vec<u128> = (0..200)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(work.judge());
                start.elapsed().as_nanos()
            })
            .collect();
        times.sort_unstable();
        let millis = |at: usize| times[at] as f64 / 1e6;
        println!(
            "native  {name:<40} median {:>8.3} ms  most {:>8.3} ms",
            millis(times.len() / 2),
            millis(times.len() - 1)
        );
    }
    let city = city::City::new();
    let mut times: Vec<u128> = (0..20)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(city.count());
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    println!(
        "native  {:<40} median {:>8.3} ms  most {:>8.3} ms",
        "2,000 packages, sheets, register counted",
        times[times.len() / 2] as f64 / 1e6,
        times[times.len() - 1] as f64 / 1e6
    );
}
