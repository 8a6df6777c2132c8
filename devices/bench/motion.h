// Where a simulated axis is at any time: trapezoidal moves, one after the other.
#pragma once

#include "world.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <mutex>

namespace pymasp::bench {

// Thread safe: the axis moves on its own thread, others look at it through the World.
class Motion {
public:
    Motion(double at, double speed, double acceleration, double backlash)
        : m_speed(speed), m_acceleration(acceleration), m_backlash(backlash)
    {
        m_legs.push_back({Clock::time_point::min(), at, at, 0});
    }

    void moveTo(double target)
    {
        const std::lock_guard lock(m_mutex);
        const auto now = Clock::now();
        const double from = motorAt(m_legs.back(), now);
        if (m_legs.size() > 16)
            m_legs.pop_front();
        m_legs.push_back({now, from, target, duration(std::abs(target - from))});
    }
    void halt()
    {
        const std::lock_guard lock(m_mutex);
        const auto now = Clock::now();
        const double here = motorAt(m_legs.back(), now);
        m_legs.push_back({now, here, here, 0});
    }
    // What the motor's encoder says now.
    [[nodiscard]] double motor() const
    {
        const std::lock_guard lock(m_mutex);
        return motorAt(m_legs.back(), Clock::now());
    }
    [[nodiscard]] bool moving() const
    {
        const std::lock_guard lock(m_mutex);
        const auto &leg = m_legs.back();
        return leg.from != leg.to && seconds(leg.start, Clock::now()) < leg.duration;
    }
    // Where the carriage really was at a time in the recent past: behind the motor by the backlash.
    [[nodiscard]] double actual(Clock::time_point when) const
    {
        const std::lock_guard lock(m_mutex);
        double direction = 1;
        const Leg *leg = &m_legs.front();
        for (const auto &l : m_legs) {
            if (l.start > when)
                break;
            leg = &l;
            if (l.to != l.from)
                direction = l.to > l.from ? 1 : -1;
        }
        return motorAt(*leg, when) + (direction < 0 ? m_backlash : 0);
    }
    [[nodiscard]] double duration(double distance) const
    {
        if (distance <= 0)
            return 0;
        if (!(m_speed < std::numeric_limits<double>::max()))
            return 0;
        const double ramp = m_speed * m_speed / m_acceleration; // distance of speeding up and slowing down
        return distance < ramp ? 2 * std::sqrt(distance / m_acceleration)
                               : distance / m_speed + m_speed / m_acceleration;
    }

private:
    struct Leg {
        Clock::time_point start;
        double from, to, duration;
    };
    static double seconds(Clock::time_point from, Clock::time_point to)
    {
        if (from == Clock::time_point::min())
            return std::numeric_limits<double>::infinity();
        return std::chrono::duration<double>(to - from).count();
    }
    [[nodiscard]] double motorAt(const Leg &leg, Clock::time_point when) const
    {
        const double t = seconds(leg.start, when);
        if (t >= leg.duration || leg.from == leg.to)
            return leg.to;
        const double distance = std::abs(leg.to - leg.from);
        const double peak = std::min(m_speed, std::sqrt(distance * m_acceleration));
        const double ramp = peak / m_acceleration;
        double s = 0;
        if (t < ramp)
            s = 0.5 * m_acceleration * t * t;
        else if (t < leg.duration - ramp)
            s = 0.5 * peak * ramp + peak * (t - ramp);
        else
            s = distance - 0.5 * m_acceleration * (leg.duration - t) * (leg.duration - t);
        return leg.from + std::copysign(s, leg.to - leg.from);
    }

    mutable std::mutex m_mutex;
    double m_speed, m_acceleration, m_backlash;
    std::deque<Leg> m_legs;
};

} // namespace pymasp::bench
